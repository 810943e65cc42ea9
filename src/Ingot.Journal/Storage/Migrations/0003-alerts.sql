-- What people were told of runs and metrics, and when they did not want to be told.

CREATE SEQUENCE alert_id;

CREATE TABLE alert (
    alert_id BIGINT DEFAULT nextval('alert_id') PRIMARY KEY,
    project VARCHAR NOT NULL CHECK (project <> ''),
    environment VARCHAR NOT NULL,
    rule VARCHAR NOT NULL CHECK (rule <> ''),
    labels VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('info', 'low', 'medium', 'high', 'critical')),
    state VARCHAR NOT NULL CHECK (state IN ('active', 'acknowledged', 'suppressed', 'resolved')),
    message VARCHAR NOT NULL,
    next_step VARCHAR,
    run_id VARCHAR REFERENCES run (run_id),
    raised_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    occurrences BIGINT NOT NULL CHECK (occurrences > 0),
    notified_at TIMESTAMPTZ,
    acknowledged_at TIMESTAMPTZ,
    acknowledged_by VARCHAR CHECK (acknowledged_by <> ''),
    resolved_at TIMESTAMPTZ,
    resolved_by VARCHAR CHECK (resolved_by <> ''),
    note VARCHAR,
    CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
    CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)),
    CHECK (state <> 'acknowledged' OR acknowledged_at IS NOT NULL),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
    CHECK (state <> 'suppressed' OR notified_at IS NULL)
);

CREATE SEQUENCE delivery_id;

CREATE TABLE alert_delivery (
    delivery_id BIGINT DEFAULT nextval('delivery_id') PRIMARY KEY,
    alert_id BIGINT NOT NULL REFERENCES alert (alert_id),
    notice VARCHAR NOT NULL CHECK (notice IN ('raised', 'resolved')),
    channel VARCHAR NOT NULL CHECK (channel <> ''),
    attempt_number INTEGER NOT NULL CHECK (attempt_number > 0),
    ended_at TIMESTAMPTZ NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('delivered', 'retried', 'given_up')),
    code VARCHAR,
    message VARCHAR,
    CHECK ((outcome = 'delivered') = (code IS NULL)),
    CHECK ((code IS NULL) = (message IS NULL))
);

CREATE SEQUENCE silence_id;

CREATE TABLE alert_silence (
    silence_id BIGINT DEFAULT nextval('silence_id') PRIMARY KEY,
    project VARCHAR NOT NULL CHECK (project <> ''),
    environment VARCHAR NOT NULL,
    rule VARCHAR CHECK (rule <> ''),
    labels VARCHAR NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    reason VARCHAR,
    created_at TIMESTAMPTZ NOT NULL,
    created_by VARCHAR NOT NULL CHECK (created_by <> ''),
    lifted_at TIMESTAMPTZ,
    lifted_by VARCHAR CHECK (lifted_by <> ''),
    CHECK (ends_at > starts_at),
    CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
);
