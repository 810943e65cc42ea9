-- Orders: eleven columns of every common kind, the same for the same number of rows. :rows is replaced by that number.
-- A number that looks random comes from hashing the row's number with the column's: pick(n, k) is in [0, 1).
SET max_parallel_workers_per_gather = 0;
SET jit = off;
SET TimeZone = 'UTC';

CREATE FUNCTION pick(n bigint, k bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (hashint8extended(n, k) & 4503599627370495)::float8 / 4503599627370496;

CREATE TABLE orders (
  id bigint NOT NULL,
  customer_id int NOT NULL,
  order_date date NOT NULL,
  created_at timestamptz NOT NULL,
  status text NOT NULL,
  quantity int NOT NULL,
  unit_price numeric(10,2) NOT NULL,
  discount double precision NOT NULL,
  country text NOT NULL,
  note text,
  updated_at timestamp NOT NULL
);

-- Five years of orders; few customers buy much, small quantities and cheap goods prevail, six of ten have no discount and
-- one of ten no note; notes are five words, some with quotes, commas and letters beyond ASCII, and a number.
INSERT INTO orders
SELECT
  n + n / 999,
  1 + floor(pick(n, 1) ^ 2 * 200000)::int,
  (timestamptz '2021-01-01 00:00Z' + make_interval(secs => at))::date,
  timestamptz '2021-01-01 00:00Z' + make_interval(secs => at),
  ('{new,paid,packed,shipped,delivered,delivered,returned,cancelled,on_hold}'::text[])[1 + floor(pick(n, 3) * 9)::int],
  1 + floor(pick(n, 4) ^ 3 * 40)::int,
  (1 + floor(pick(n, 5) ^ 2 * 99900) / 100.0)::numeric(10,2),
  CASE WHEN pick(n, 6) < 0.6 THEN 0 ELSE round(((pick(n, 6) - 0.6) * 0.875)::numeric, 4)::float8 END,
  ('{US,US,US,DE,DE,GB,FR,NL,JP,BR,IN,CA,AU,SE,PL,ES,IT,MX,CH,ZA}'::text[])[1 + floor(pick(n, 7) * 20)::int],
  CASE WHEN pick(n, 8) >= 0.1 THEN concat_ws(' ',
    words[1 + floor(pick(n, 9) * 40)::int], words[1 + floor(pick(n, 10) * 40)::int], words[1 + floor(pick(n, 11) * 40)::int],
    words[1 + floor(pick(n, 12) * 40)::int], words[1 + floor(pick(n, 13) * 40)::int], '#' || floor(pick(n, 14) * 100000)::int) END,
  timestamp '2021-01-01 00:00' + make_interval(secs => at + pick(n, 14) ^ 4 * 2592000)
FROM
  (SELECT n, pick(n, 2) * 157680000 AS at FROM generate_series(1, :rows) AS n OFFSET 0) AS numbers,
  (SELECT '{deliver,leave,parcel,behind,garden,gate,gift,wrapped,express,breakable,buyer,phoned,regarding,dispatch,basement,"third floor",knock,loudly,before,noon,depot,reorder,split,consignment,bill,enclosed,rebate,granted,repaid,waiting,"signed off",clerk,street,corrected,Grüße,été,niño,"\"mind\"","x,y",lost}'::text[] AS words) AS vocabulary;
