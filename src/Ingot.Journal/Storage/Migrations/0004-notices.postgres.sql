CREATE INDEX alert_sending_by_alert ON alert_sending (alert_id);

CREATE TRIGGER record BEFORE UPDATE ON alert_sending FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON run_notice FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();

COMMENT ON TABLE alert_sending IS 'That a process took it on to tell people of an alert';
COMMENT ON COLUMN alert_sending.alert_id IS 'alert';
COMMENT ON COLUMN alert_sending.began_at IS 'when it did';
COMMENT ON COLUMN alert_sending.host IS 'machine of the process';
COMMENT ON COLUMN alert_sending.process_id IS 'process';
COMMENT ON COLUMN alert_sending.process_mark IS 'tells the process from others with the same id';

COMMENT ON TABLE run_notice IS 'That rules were told of a run whose process died';
COMMENT ON COLUMN run_notice.run_id IS 'run; key';
COMMENT ON COLUMN run_notice.noticed_at IS 'when';
