-- What PostgreSQL can do beyond the tables: it finds old records fast, and it refuses to change what has ended.

CREATE INDEX run_by_start ON run (started_at);
CREATE INDEX run_at_work ON run (run_id) WHERE status = 'running';
CREATE INDEX task_by_name ON task (name, started_at);
CREATE INDEX error_by_time ON error (occurred_at);
CREATE INDEX error_by_run ON error (run_id, task_number);
CREATE INDEX check_result_by_run ON check_result (run_id, task_number);
CREATE INDEX metric_by_run ON metric (run_id, task_number);
CREATE INDEX metric_by_name ON metric (name, measured_at);
CREATE INDEX lineage_by_target ON lineage (target);
CREATE INDEX lineage_by_source ON lineage (source);
CREATE INDEX column_lineage_by_target ON column_lineage (target_table, target_column);
CREATE INDEX attempt_by_run ON attempt (run_id, task_number);
CREATE INDEX configuration_change_by_run ON configuration_change (run_id);
CREATE INDEX configuration_change_by_key ON configuration_change (project, config_key, change_id);

CREATE FUNCTION refuse_change_of_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% has ended: % cannot be changed', TG_TABLE_NAME, OLD.run_id USING ERRCODE = 'check_violation';
END
$$;

CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a record of % is never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER ended BEFORE UPDATE ON run
    FOR EACH ROW WHEN (OLD.status <> 'running') EXECUTE FUNCTION refuse_change_of_ended();
CREATE TRIGGER ended BEFORE UPDATE ON task
    FOR EACH ROW WHEN (OLD.status <> 'running') EXECUTE FUNCTION refuse_change_of_ended();
CREATE TRIGGER ended BEFORE UPDATE ON batch
    FOR EACH ROW WHEN (OLD.status <> 'running') EXECUTE FUNCTION refuse_change_of_ended();
CREATE TRIGGER record BEFORE UPDATE ON load_certificate FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON check_result FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON error FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON error_resolution FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON attempt FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON metric FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON lineage FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON column_lineage FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER record BEFORE UPDATE ON configuration_change FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();

COMMENT ON TABLE schema_version IS 'A row for each step that brought this file to its format';
COMMENT ON COLUMN schema_version.version IS 'format that the step led to; key';
COMMENT ON COLUMN schema_version.name IS 'what the step was about';
COMMENT ON COLUMN schema_version.applied_at IS 'when';
COMMENT ON COLUMN schema_version.ingot_version IS 'program that did it';

COMMENT ON TABLE run IS 'One execution of a command';
COMMENT ON COLUMN run.run_id IS 'YYYYMMDDTHHMMSS-xxxx: start (UTC) and four random hexadecimal digits; key';
COMMENT ON COLUMN run.command IS 'the verb, such as run';
COMMENT ON COLUMN run.project IS 'name of the project';
COMMENT ON COLUMN run.environment IS 'name of the environment; null for none';
COMMENT ON COLUMN run.arguments IS 'arguments as typed, a JSON array of texts';
COMMENT ON COLUMN run.host IS 'name of the machine';
COMMENT ON COLUMN run.process_id IS 'process';
COMMENT ON COLUMN run.process_mark IS 'what tells the process from a later one with the same id: on Linux boot id, process namespace and start in clock ticks since boot, joined by /; elsewhere the start in units of 100 ns since year 1, UTC';
COMMENT ON COLUMN run.ingot_version IS 'program';
COMMENT ON COLUMN run.status IS 'running, succeeded, failed, interrupted';
COMMENT ON COLUMN run.started_at IS 'when it began';
COMMENT ON COLUMN run.heartbeat_at IS 'last sign of life';
COMMENT ON COLUMN run.ended_at IS 'when it ended; null while running';
COMMENT ON COLUMN run.message IS 'what to say about its end';

COMMENT ON TABLE task IS 'A piece of a run: a load, a model, a check, maintenance';
COMMENT ON COLUMN task.run_id IS 'run; key with task_number';
COMMENT ON COLUMN task.task_number IS '1, 2, ... in the order of starting';
COMMENT ON COLUMN task.kind IS 'load, model, check, maintenance';
COMMENT ON COLUMN task.name IS 'such as bronze.sales';
COMMENT ON COLUMN task.layer IS 'layer that it writes; null when it writes none';
COMMENT ON COLUMN task.status IS 'running, succeeded, unchanged, failed, skipped, interrupted';
COMMENT ON COLUMN task.started_at IS 'when it began';
COMMENT ON COLUMN task.ended_at IS 'when it ended; null while running';
COMMENT ON COLUMN task.rows_in IS 'rows read';
COMMENT ON COLUMN task.rows_out IS 'rows written; while running those so far';
COMMENT ON COLUMN task.rows_quarantined IS 'rows put into quarantine';
COMMENT ON COLUMN task.bytes IS 'bytes written';
COMMENT ON COLUMN task.message IS 'what it did, or why it was skipped or failed';

COMMENT ON TABLE load_certificate IS 'The certificate of a load, see certificate.md';
COMMENT ON COLUMN load_certificate.run_id IS 'run; key with task_number and load_id';
COMMENT ON COLUMN load_certificate.task_number IS 'task that loaded';
COMMENT ON COLUMN load_certificate.load_id IS 'load';
COMMENT ON COLUMN load_certificate.format_version IS 'version of the certificate';
COMMENT ON COLUMN load_certificate.job IS 'job';
COMMENT ON COLUMN load_certificate.digest_algorithm IS 'digest, such as ingot-rows-1';
COMMENT ON COLUMN load_certificate.source_records IS 'records found in the source';
COMMENT ON COLUMN load_certificate.quarantined IS 'records that could not be read';
COMMENT ON COLUMN load_certificate.read_rows IS 'rows as they left the reader';
COMMENT ON COLUMN load_certificate.read_digest IS 'digest of those, over the source''s columns';
COMMENT ON COLUMN load_certificate.written_rows IS 'rows handed to the writer';
COMMENT ON COLUMN load_certificate.written_digest IS 'digest of those, over all bronze columns';
COMMENT ON COLUMN load_certificate.read_back_rows IS 'rows read back from the stored files; null when not done';
COMMENT ON COLUMN load_certificate.read_back_digest IS 'digest of those, over all bronze columns; null when not done';
COMMENT ON COLUMN load_certificate.verdict IS 'proved, unproved, refuted';
COMMENT ON COLUMN load_certificate.reason IS 'why not proved; null exactly when proved';
COMMENT ON COLUMN load_certificate.issued_at IS 'when it was issued';
COMMENT ON COLUMN load_certificate.table_name IS 'lake table';
COMMENT ON COLUMN load_certificate.table_version IS 'version of the table that the load made; null when nothing was committed';
COMMENT ON COLUMN load_certificate.files IS 'number of data files that the load added';

COMMENT ON TABLE check_result IS 'What a quality rule found';
COMMENT ON COLUMN check_result.check_id IS 'number from the sequence check_id; key';
COMMENT ON COLUMN check_result.run_id IS 'run';
COMMENT ON COLUMN check_result.task_number IS 'task that checked';
COMMENT ON COLUMN check_result.checked_at IS 'when';
COMMENT ON COLUMN check_result.name IS 'check, such as not_null';
COMMENT ON COLUMN check_result.table_name IS 'table that was checked';
COMMENT ON COLUMN check_result.column_name IS 'column that was checked; null when the check is of whole rows';
COMMENT ON COLUMN check_result.on_failure IS 'what failing rows lead to: fail, quarantine, warn';
COMMENT ON COLUMN check_result.passed IS 'whether the rule holds';
COMMENT ON COLUMN check_result.rows_checked IS 'rows looked at; null when not counted';
COMMENT ON COLUMN check_result.rows_failed IS 'rows that break the rule';
COMMENT ON COLUMN check_result.message IS 'what was found';

COMMENT ON TABLE error IS 'An error of a run or of one of its tasks';
COMMENT ON COLUMN error.error_id IS 'number from the sequence error_id; key';
COMMENT ON COLUMN error.run_id IS 'run';
COMMENT ON COLUMN error.task_number IS 'task; null when it is of the run';
COMMENT ON COLUMN error.occurred_at IS 'when';
COMMENT ON COLUMN error.kind IS 'usage, configuration, source, data, target, conflict, interrupted, bug';
COMMENT ON COLUMN error.code IS 'stable dotted name';
COMMENT ON COLUMN error.message IS 'what happened';
COMMENT ON COLUMN error.data_state IS 'what state the data is in';
COMMENT ON COLUMN error.next_step IS 'what to do next';
COMMENT ON COLUMN error.location_file IS 'project file that holds the cause';
COMMENT ON COLUMN error.location_line IS 'line in it, from 1';
COMMENT ON COLUMN error.location_column IS 'column in that, from 1';
COMMENT ON COLUMN error.facts IS 'facts by name, a JSON object';
COMMENT ON COLUMN error.cause IS 'underlying exceptions; for a bug the whole of it with its stack';
COMMENT ON COLUMN error.error_number IS 'number within the run, from 1; the same for the same exception; null in records of version 1';

COMMENT ON TABLE metric IS 'A number measured in a run';
COMMENT ON COLUMN metric.metric_id IS 'number from the sequence metric_id; key';
COMMENT ON COLUMN metric.run_id IS 'run';
COMMENT ON COLUMN metric.task_number IS 'task; null when it is of the run';
COMMENT ON COLUMN metric.measured_at IS 'when';
COMMENT ON COLUMN metric.name IS 'such as rows_per_second';
COMMENT ON COLUMN metric.value IS 'the number';
COMMENT ON COLUMN metric.unit IS 'its unit, such as s, By or rows';

COMMENT ON TABLE lineage IS 'An edge of table lineage that a run made: data went from source to target';
COMMENT ON COLUMN lineage.run_id IS 'run';
COMMENT ON COLUMN lineage.source IS 'table or source that was read';
COMMENT ON COLUMN lineage.target IS 'table that was written';
COMMENT ON COLUMN lineage.kind IS 'how, in one word such as load or model';
COMMENT ON COLUMN lineage.row_count IS 'rows that went that way; null when not counted';

COMMENT ON TABLE column_lineage IS 'An edge of column lineage that a run made: target_column was made from source_column';
COMMENT ON COLUMN column_lineage.run_id IS 'run';
COMMENT ON COLUMN column_lineage.source_table IS 'table or source that was read';
COMMENT ON COLUMN column_lineage.source_column IS 'its column';
COMMENT ON COLUMN column_lineage.target_table IS 'table that was written';
COMMENT ON COLUMN column_lineage.target_column IS 'its column';
COMMENT ON COLUMN column_lineage.transformation IS 'expression that makes it; null for a copy';

COMMENT ON TABLE batch IS 'A part of a load, such as a file or a range of the key';
COMMENT ON COLUMN batch.run_id IS 'run; key with task_number and batch_number';
COMMENT ON COLUMN batch.task_number IS 'task that loads';
COMMENT ON COLUMN batch.batch_number IS '1, 2, ... in the order of starting';
COMMENT ON COLUMN batch.name IS 'what the part is';
COMMENT ON COLUMN batch.planned_rows IS 'rows expected; null when unknown';
COMMENT ON COLUMN batch.planned_bytes IS 'bytes expected; null when unknown';
COMMENT ON COLUMN batch.rows_done IS 'rows so far';
COMMENT ON COLUMN batch.status IS 'running, succeeded, failed, interrupted';
COMMENT ON COLUMN batch.started_at IS 'when it began';
COMMENT ON COLUMN batch.ended_at IS 'when it ended; null while running';

COMMENT ON TABLE attempt IS 'An attempt at something that is tried more than once: each that failed, and the one that succeeded after others failed';
COMMENT ON COLUMN attempt.attempt_id IS 'number from the sequence attempt_id; key';
COMMENT ON COLUMN attempt.run_id IS 'run';
COMMENT ON COLUMN attempt.task_number IS 'task; null when it is of the run';
COMMENT ON COLUMN attempt.operation IS 'what is tried';
COMMENT ON COLUMN attempt.attempt_number IS '1, 2, ...';
COMMENT ON COLUMN attempt.ended_at IS 'when it failed or succeeded';
COMMENT ON COLUMN attempt.outcome IS 'retried: failed, another follows; given_up: failed, none follows; recovered: succeeded';
COMMENT ON COLUMN attempt.delay_seconds IS 'how long until the next; not null exactly when retried';
COMMENT ON COLUMN attempt.error_number IS 'the error within the run, also in error when it was recorded there; null when recovered';
COMMENT ON COLUMN attempt.kind IS 'kind of the error; null when recovered';
COMMENT ON COLUMN attempt.code IS 'code of the error; null when recovered';
COMMENT ON COLUMN attempt.message IS 'what happened; null when recovered';

COMMENT ON TABLE error_resolution IS 'Says that an error is dealt with';
COMMENT ON COLUMN error_resolution.error_id IS 'error; key';
COMMENT ON COLUMN error_resolution.resolved_at IS 'when';
COMMENT ON COLUMN error_resolution.resolved_by IS 'who';
COMMENT ON COLUMN error_resolution.note IS 'what was done';

COMMENT ON TABLE configuration_change IS 'A value that a run found configured differently than the last one of the same project and environment';
COMMENT ON COLUMN configuration_change.change_id IS 'number from the sequence change_id; key';
COMMENT ON COLUMN configuration_change.run_id IS 'run that found it';
COMMENT ON COLUMN configuration_change.changed_at IS 'when it was found';
COMMENT ON COLUMN configuration_change.project IS 'name of the project';
COMMENT ON COLUMN configuration_change.environment IS 'name of the environment; null for none';
COMMENT ON COLUMN configuration_change.config_key IS 'dotted key, such as engine.memory';
COMMENT ON COLUMN configuration_change.old_value IS 'what it was; null when it was not set; stars for a secret';
COMMENT ON COLUMN configuration_change.new_value IS 'what it is; null when it is no longer set; stars for a secret';
COMMENT ON COLUMN configuration_change.reason IS 'why, such as where it was set';
COMMENT ON COLUMN configuration_change.changed_by IS 'user of the process that found it';
