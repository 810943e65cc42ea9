ALTER TABLE load_certificate ADD CHECK (source_rows >= 0);
ALTER TABLE load_certificate ADD CHECK ((source_rows IS NULL) = (source_digest IS NULL));
ALTER TABLE load_certificate ADD CHECK (verdict <> 'proved' OR source_rows IS NULL OR (source_rows = read_rows AND source_digest = read_digest));

COMMENT ON COLUMN load_certificate.source_rows IS 'rows that a second look at the source gave; null when not done';
COMMENT ON COLUMN load_certificate.source_digest IS 'digest of those, over the source''s columns; null when not done';
