/* ---
description: Every day from the first sale line to the last, without a gap; the days a shop is closed are days too.
materialize: table
key: [date_key]
checks:
  - unique: [date]
  - row_count: { min: 1 }
--- */
with span as (
    select min(invoiced_at)::date as first_day, max(invoiced_at)::date as last_day
    from silver.sale
),
day as (
    select unnest(generate_series(first_day, last_day, interval 1 day))::date as date
    from span
)
select
    (year(date) * 10000 + month(date) * 100 + day(date))::integer   as date_key,
    date,
    year(date)::integer                                             as year,
    quarter(date)::integer                                          as quarter,
    month(date)::integer                                            as month,
    day(date)::integer                                              as day_of_month,
    date_trunc('month', date)::date                                 as month_start,
    monthname(date)                                                 as month_name,
    isoyear(date)::integer                                          as iso_year,
    weekofyear(date)::integer                                       as iso_week,
    isodow(date)::integer                                           as iso_weekday,
    dayname(date)                                                   as weekday_name,
    isodow(date) >= 6                                               as is_weekend
from day
