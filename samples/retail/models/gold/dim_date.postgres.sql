/* ---
description: PostgreSQL makes series of rows and names of days by other functions.
--- */
with span as (
    select min(invoiced_at)::date as first_day, max(invoiced_at)::date as last_day
    from silver.sale
),
day as (
    select generate_series(first_day, last_day, interval '1 day')::date as date
    from span
)
select
    to_char(date, 'YYYYMMDD')::integer                              as date_key,
    date,
    extract(year from date)::integer                                as year,
    extract(quarter from date)::integer                             as quarter,
    extract(month from date)::integer                               as month,
    extract(day from date)::integer                                 as day_of_month,
    date_trunc('month', date)::date                                 as month_start,
    to_char(date, 'FMMonth')                                        as month_name,
    extract(isoyear from date)::integer                             as iso_year,
    extract(week from date)::integer                                as iso_week,
    extract(isodow from date)::integer                              as iso_weekday,
    to_char(date, 'FMDay')                                          as weekday_name,
    extract(isodow from date) >= 6                                  as is_weekend
from day
