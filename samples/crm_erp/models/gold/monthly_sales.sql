/* ---
description: Orders, customers and sales by month of the order; year and month are 0 for orders whose date is not known.
materialize: table
key: [year, month]
checks:
  - expression: "orders <= lines and customers <= orders"
--- */
select
    coalesce(day.year, 0)                           as year,
    coalesce(day.month, 0)                          as month,
    count(distinct fact.order_number)               as orders,
    count(distinct fact.customer_key)               as customers,
    count(*)                                        as lines,
    cast(sum(fact.quantity) as bigint)              as quantity,
    cast(sum(fact.sales) as decimal(18, 2))         as sales,
    cast(sum(fact.sales - fact.cost) as decimal(18, 2)) as margin
from gold.fact_sales as fact
join gold.dim_date as day on day.date_key = fact.order_date_key
group by coalesce(day.year, 0), coalesce(day.month, 0)
