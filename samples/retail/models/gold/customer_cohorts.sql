/* ---
description: >
  Of the registered customers who first bought in a month, how many bought again in each month after it. Months are
  calendar months apart, whole numbers: a purchase on 31 January and one on 1 February are one month apart.
materialize: table
key: [cohort_month, months_since]
checks:
  - range: { column: months_since, min: 0 }
  - range: { column: retention_percent, min: 0, max: 100 }
--- */
with purchase as (
    select
        customer_key,
        day.month_start          as month,
        -- The same day's two countries would make one invoice two rows.
        count(distinct invoice_key) as invoices,
        sum(gross_revenue)       as gross_revenue
    from gold.fact_invoice
    join gold.dim_date as day using (date_key)
    where invoice_type = 'sale' and customer_key <> 0
    group by customer_key, day.month_start
),
cohort as (
    select customer_key, min(month) as cohort_month
    from purchase
    group by customer_key
),
size as (
    select cohort_month, count(*) as cohort_size
    from cohort
    group by cohort_month
)
select
    cohort_month,
    ((extract(year from month) - extract(year from cohort_month)) * 12
        + extract(month from month) - extract(month from cohort_month))::integer            as months_since,
    cohort_size,
    count(*)                                                                                as customers,
    (100.0 * count(*) / cohort_size)::decimal(5, 2)                                         as retention_percent,
    sum(invoices)::bigint                                                                   as invoices,
    sum(gross_revenue)::decimal(18, 4)                                                      as gross_revenue
from purchase
join cohort using (customer_key)
join size using (cohort_month)
group by cohort_month, month, cohort_size
order by cohort_month, months_since
