-- Who began to tell people of an alert, so that another does when that process died; and of which dead runs people were told.

CREATE TABLE alert_sending (
    alert_id BIGINT NOT NULL,
    began_at TIMESTAMPTZ NOT NULL,
    host VARCHAR NOT NULL CHECK (host <> ''),
    process_id INTEGER NOT NULL,
    process_mark VARCHAR NOT NULL
);

CREATE TABLE run_notice (
    run_id VARCHAR PRIMARY KEY,
    noticed_at TIMESTAMPTZ NOT NULL
);

INSERT INTO run_notice SELECT run_id, now() FROM run WHERE status = 'interrupted';
