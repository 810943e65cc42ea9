-- Runs and everything they leave behind. Described column by column in docs/formats/journal.md.
-- Checks never name a key column beside a changing one: DuckDB would rewrite the key on every update.

CREATE TABLE run (
    run_id VARCHAR PRIMARY KEY,
    command VARCHAR NOT NULL CHECK (command <> ''),
    project VARCHAR NOT NULL CHECK (project <> ''),
    environment VARCHAR,
    arguments VARCHAR NOT NULL,
    host VARCHAR NOT NULL,
    process_id INTEGER NOT NULL,
    process_mark VARCHAR NOT NULL,
    ingot_version VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('running', 'succeeded', 'failed', 'interrupted')),
    started_at TIMESTAMPTZ NOT NULL,
    heartbeat_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    message VARCHAR,
    CHECK ((status = 'running') = (ended_at IS NULL)),
    CHECK (heartbeat_at >= started_at),
    CHECK (ended_at IS NULL OR ended_at >= started_at)
);

CREATE TABLE task (
    run_id VARCHAR NOT NULL REFERENCES run (run_id),
    task_number INTEGER NOT NULL CHECK (task_number > 0),
    kind VARCHAR NOT NULL CHECK (kind IN ('load', 'model', 'check', 'maintenance')),
    name VARCHAR NOT NULL CHECK (name <> ''),
    layer VARCHAR,
    status VARCHAR NOT NULL
        CHECK (status IN ('running', 'succeeded', 'unchanged', 'failed', 'skipped', 'interrupted')),
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    rows_in BIGINT CHECK (rows_in >= 0),
    rows_out BIGINT CHECK (rows_out >= 0),
    rows_quarantined BIGINT CHECK (rows_quarantined >= 0),
    bytes BIGINT CHECK (bytes >= 0),
    message VARCHAR,
    PRIMARY KEY (run_id, task_number),
    CHECK ((status = 'running') = (ended_at IS NULL)),
    CHECK (ended_at IS NULL OR ended_at >= started_at)
);

CREATE TABLE load_certificate (
    run_id VARCHAR NOT NULL,
    task_number INTEGER NOT NULL,
    load_id VARCHAR NOT NULL CHECK (load_id <> ''),
    format_version INTEGER NOT NULL CHECK (format_version > 0),
    job VARCHAR NOT NULL CHECK (job <> ''),
    digest_algorithm VARCHAR NOT NULL,
    source_records BIGINT NOT NULL CHECK (source_records >= 0),
    quarantined BIGINT NOT NULL CHECK (quarantined >= 0),
    read_rows BIGINT NOT NULL CHECK (read_rows >= 0),
    read_digest VARCHAR NOT NULL,
    written_rows BIGINT NOT NULL CHECK (written_rows >= 0),
    written_digest VARCHAR NOT NULL,
    read_back_rows BIGINT CHECK (read_back_rows >= 0),
    read_back_digest VARCHAR,
    verdict VARCHAR NOT NULL CHECK (verdict IN ('proved', 'unproved', 'refuted')),
    reason VARCHAR,
    issued_at TIMESTAMPTZ NOT NULL,
    table_name VARCHAR NOT NULL CHECK (table_name <> ''),
    table_version BIGINT CHECK (table_version >= 0),
    files INTEGER NOT NULL CHECK (files >= 0),
    PRIMARY KEY (run_id, task_number, load_id),
    FOREIGN KEY (run_id, task_number) REFERENCES task (run_id, task_number),
    CHECK ((read_back_rows IS NULL) = (read_back_digest IS NULL)),
    CHECK ((verdict = 'proved') = (reason IS NULL)),
    -- Nothing may be called proved against its own evidence.
    CHECK (verdict <> 'proved' OR source_records = read_rows + quarantined),
    CHECK (verdict <> 'proved' OR written_rows = read_rows),
    CHECK (verdict <> 'proved' OR (read_back_rows IS NOT NULL AND read_back_rows = written_rows)),
    CHECK (verdict <> 'proved' OR (read_back_digest IS NOT NULL AND read_back_digest = written_digest))
);

CREATE SEQUENCE check_id;

CREATE TABLE check_result (
    check_id BIGINT DEFAULT nextval('check_id') PRIMARY KEY,
    run_id VARCHAR NOT NULL,
    task_number INTEGER NOT NULL,
    checked_at TIMESTAMPTZ NOT NULL,
    name VARCHAR NOT NULL CHECK (name <> ''),
    table_name VARCHAR NOT NULL CHECK (table_name <> ''),
    column_name VARCHAR,
    on_failure VARCHAR NOT NULL CHECK (on_failure IN ('fail', 'quarantine', 'warn')),
    passed BOOLEAN NOT NULL,
    rows_checked BIGINT CHECK (rows_checked >= 0),
    rows_failed BIGINT NOT NULL CHECK (rows_failed >= 0),
    message VARCHAR,
    FOREIGN KEY (run_id, task_number) REFERENCES task (run_id, task_number)
);

CREATE SEQUENCE error_id;

CREATE TABLE error (
    error_id BIGINT DEFAULT nextval('error_id') PRIMARY KEY,
    run_id VARCHAR NOT NULL REFERENCES run (run_id),
    task_number INTEGER,
    occurred_at TIMESTAMPTZ NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN
        ('usage', 'configuration', 'source', 'data', 'target', 'conflict', 'interrupted', 'bug')),
    code VARCHAR NOT NULL CHECK (code <> ''),
    message VARCHAR NOT NULL,
    data_state VARCHAR,
    next_step VARCHAR,
    location_file VARCHAR,
    location_line INTEGER CHECK (location_line > 0),
    location_column INTEGER CHECK (location_column > 0),
    facts VARCHAR NOT NULL,
    cause VARCHAR,
    FOREIGN KEY (run_id, task_number) REFERENCES task (run_id, task_number)
);

CREATE SEQUENCE metric_id;

CREATE TABLE metric (
    metric_id BIGINT DEFAULT nextval('metric_id') PRIMARY KEY,
    run_id VARCHAR NOT NULL REFERENCES run (run_id),
    task_number INTEGER,
    measured_at TIMESTAMPTZ NOT NULL,
    name VARCHAR NOT NULL CHECK (name <> ''),
    value DOUBLE PRECISION NOT NULL,
    unit VARCHAR NOT NULL,
    FOREIGN KEY (run_id, task_number) REFERENCES task (run_id, task_number)
);

CREATE TABLE lineage (
    run_id VARCHAR NOT NULL REFERENCES run (run_id),
    source VARCHAR NOT NULL CHECK (source <> ''),
    target VARCHAR NOT NULL CHECK (target <> ''),
    kind VARCHAR NOT NULL CHECK (kind <> ''),
    PRIMARY KEY (run_id, source, target, kind)
);
