-- What a second look at the source of a load saw.

ALTER TABLE load_certificate ADD COLUMN source_rows BIGINT;
ALTER TABLE load_certificate ADD COLUMN source_digest VARCHAR;
