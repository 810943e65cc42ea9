-- What came with PostgreSQL: parts of loads, attempts, resolutions, columns, and what was configured.

ALTER TABLE lineage ADD COLUMN row_count BIGINT;
ALTER TABLE error ADD COLUMN error_number INTEGER;

-- Resolving is adding a row: it can be done once, and what was recorded of the error stays as it is.
CREATE TABLE error_resolution (
    error_id BIGINT PRIMARY KEY REFERENCES error (error_id),
    resolved_at TIMESTAMPTZ NOT NULL,
    resolved_by VARCHAR NOT NULL CHECK (resolved_by <> ''),
    note VARCHAR
);

CREATE SEQUENCE attempt_id;

CREATE TABLE attempt (
    attempt_id BIGINT DEFAULT nextval('attempt_id') PRIMARY KEY,
    run_id VARCHAR NOT NULL REFERENCES run (run_id),
    task_number INTEGER,
    operation VARCHAR NOT NULL CHECK (operation <> ''),
    attempt_number INTEGER NOT NULL CHECK (attempt_number > 0),
    ended_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('retried', 'given_up', 'recovered')),
    delay_seconds DOUBLE PRECISION CHECK (delay_seconds >= 0),
    error_number INTEGER,
    kind VARCHAR CHECK (kind IN
        ('usage', 'configuration', 'source', 'data', 'target', 'conflict', 'interrupted', 'bug')),
    code VARCHAR,
    message VARCHAR,
    FOREIGN KEY (run_id, task_number) REFERENCES task (run_id, task_number),
    CHECK ((outcome = 'retried') = (delay_seconds IS NOT NULL)),
    CHECK ((outcome = 'recovered') = (code IS NULL)),
    CHECK ((code IS NULL) = (kind IS NULL)),
    CHECK ((code IS NULL) = (message IS NULL)),
    CHECK ((code IS NULL) = (error_number IS NULL))
);

CREATE TABLE batch (
    run_id VARCHAR NOT NULL,
    task_number INTEGER NOT NULL,
    batch_number INTEGER NOT NULL CHECK (batch_number > 0),
    name VARCHAR NOT NULL CHECK (name <> ''),
    planned_rows BIGINT CHECK (planned_rows >= 0),
    planned_bytes BIGINT CHECK (planned_bytes >= 0),
    rows_done BIGINT NOT NULL CHECK (rows_done >= 0),
    status VARCHAR NOT NULL CHECK (status IN ('running', 'succeeded', 'failed', 'interrupted')),
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    PRIMARY KEY (run_id, task_number, batch_number),
    FOREIGN KEY (run_id, task_number) REFERENCES task (run_id, task_number),
    CHECK ((status = 'running') = (ended_at IS NULL)),
    CHECK (ended_at IS NULL OR ended_at >= started_at)
);

CREATE TABLE column_lineage (
    run_id VARCHAR NOT NULL REFERENCES run (run_id),
    source_table VARCHAR NOT NULL CHECK (source_table <> ''),
    source_column VARCHAR NOT NULL CHECK (source_column <> ''),
    target_table VARCHAR NOT NULL CHECK (target_table <> ''),
    target_column VARCHAR NOT NULL CHECK (target_column <> ''),
    transformation VARCHAR,
    PRIMARY KEY (run_id, source_table, source_column, target_table, target_column)
);

CREATE SEQUENCE change_id;

CREATE TABLE configuration_change (
    change_id BIGINT DEFAULT nextval('change_id') PRIMARY KEY,
    run_id VARCHAR REFERENCES run (run_id),
    changed_at TIMESTAMPTZ NOT NULL,
    project VARCHAR NOT NULL CHECK (project <> ''),
    environment VARCHAR,
    config_key VARCHAR NOT NULL CHECK (config_key <> ''),
    old_value VARCHAR,
    new_value VARCHAR,
    reason VARCHAR,
    changed_by VARCHAR NOT NULL CHECK (changed_by <> '')
);
