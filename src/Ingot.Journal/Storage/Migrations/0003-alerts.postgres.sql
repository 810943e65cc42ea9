-- What PostgreSQL can do beyond the tables: it finds open alerts fast, and it refuses to change what is over.

CREATE INDEX alert_by_rule ON alert (project, environment, rule);
CREATE INDEX alert_by_run ON alert (run_id);
CREATE INDEX alert_by_time ON alert (raised_at);
CREATE INDEX alert_delivery_by_alert ON alert_delivery (alert_id);
CREATE INDEX alert_silence_by_end ON alert_silence (ends_at);

CREATE FUNCTION refuse_change_of_resolved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a % that is over is never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER resolved BEFORE UPDATE ON alert
    FOR EACH ROW WHEN (OLD.state = 'resolved') EXECUTE FUNCTION refuse_change_of_resolved();
CREATE TRIGGER lifted BEFORE UPDATE ON alert_silence
    FOR EACH ROW WHEN (OLD.lifted_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_resolved();
CREATE TRIGGER record BEFORE UPDATE ON alert_delivery FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();

COMMENT ON TABLE alert IS 'Something that people should know about';
COMMENT ON COLUMN alert.alert_id IS 'number from the sequence alert_id; key';
COMMENT ON COLUMN alert.project IS 'name of the project';
COMMENT ON COLUMN alert.environment IS 'name of the environment';
COMMENT ON COLUMN alert.rule IS 'rule that raised it';
COMMENT ON COLUMN alert.labels IS 'what it is about: texts by name, a JSON object in the order of the names';
COMMENT ON COLUMN alert.severity IS 'info, low, medium, high, critical';
COMMENT ON COLUMN alert.state IS 'active, acknowledged, suppressed, resolved';
COMMENT ON COLUMN alert.message IS 'what happened, as it was last seen';
COMMENT ON COLUMN alert.next_step IS 'what to do next';
COMMENT ON COLUMN alert.run_id IS 'run that first showed it';
COMMENT ON COLUMN alert.raised_at IS 'when it was raised';
COMMENT ON COLUMN alert.seen_at IS 'when it was last seen';
COMMENT ON COLUMN alert.occurrences IS 'how often it was seen';
COMMENT ON COLUMN alert.notified_at IS 'when people were last told, or began to be told; null when they were not';
COMMENT ON COLUMN alert.acknowledged_at IS 'when somebody took it on';
COMMENT ON COLUMN alert.acknowledged_by IS 'who';
COMMENT ON COLUMN alert.resolved_at IS 'when it was over; not null exactly when resolved';
COMMENT ON COLUMN alert.resolved_by IS 'who said so; ingot when the rule no longer found anything';
COMMENT ON COLUMN alert.note IS 'what was written beside taking it on or resolving it';

COMMENT ON TABLE alert_delivery IS 'An attempt to tell people of an alert over a channel';
COMMENT ON COLUMN alert_delivery.delivery_id IS 'number from the sequence delivery_id; key';
COMMENT ON COLUMN alert_delivery.alert_id IS 'alert';
COMMENT ON COLUMN alert_delivery.notice IS 'what they were told: raised, resolved';
COMMENT ON COLUMN alert_delivery.channel IS 'name of the channel';
COMMENT ON COLUMN alert_delivery.attempt_number IS '1, 2, ...';
COMMENT ON COLUMN alert_delivery.ended_at IS 'when it succeeded or failed';
COMMENT ON COLUMN alert_delivery.outcome IS 'delivered; retried: failed, another follows; given_up: failed, none follows';
COMMENT ON COLUMN alert_delivery.code IS 'code of the error; null when delivered';
COMMENT ON COLUMN alert_delivery.message IS 'what happened; null when delivered';

COMMENT ON TABLE alert_silence IS 'A time in which people do not want to be told';
COMMENT ON COLUMN alert_silence.silence_id IS 'number from the sequence silence_id; key';
COMMENT ON COLUMN alert_silence.project IS 'name of the project';
COMMENT ON COLUMN alert_silence.environment IS 'name of the environment';
COMMENT ON COLUMN alert_silence.rule IS 'rule that is silenced, * and ? stand for others; null for all';
COMMENT ON COLUMN alert_silence.labels IS 'labels that an alert must have: texts by name, a JSON object; * and ? stand for others';
COMMENT ON COLUMN alert_silence.starts_at IS 'when it begins';
COMMENT ON COLUMN alert_silence.ends_at IS 'when it ends';
COMMENT ON COLUMN alert_silence.reason IS 'why';
COMMENT ON COLUMN alert_silence.created_at IS 'when it was made';
COMMENT ON COLUMN alert_silence.created_by IS 'who made it';
COMMENT ON COLUMN alert_silence.lifted_at IS 'when it was ended before its time';
COMMENT ON COLUMN alert_silence.lifted_by IS 'who did';
