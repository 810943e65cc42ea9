/* ---
description: >
  Every day from 2000 to 2049 under the number that the CRM writes for it: 20101229. A number that is not here is no
  date.
materialize: table
key: [date_key]
checks:
  - unique: [date]
  - row_count: { min: 18263, max: 18263 }
--- */
with digit as (
    select 0 as n union all select 1 union all select 2 union all select 3 union all select 4
    union all select 5 union all select 6 union all select 7 union all select 8 union all select 9
),
day as (
    select date '2000-01-01' + (10000 * e.n + 1000 * d.n + 100 * c.n + 10 * b.n + a.n) as date
    from digit as a
    cross join digit as b
    cross join digit as c
    cross join digit as d
    cross join digit as e
)
select
    cast(extract(year from date) * 10000 + extract(month from date) * 100 + extract(day from date) as integer) as date_key,
    date,
    cast(extract(year from date) as integer)        as year,
    cast(extract(quarter from date) as integer)     as quarter,
    cast(extract(month from date) as integer)       as month,
    -- Monday is 1.
    cast(extract(isodow from date) as integer)      as day_of_week
from day
where date < date '2050-01-01'
