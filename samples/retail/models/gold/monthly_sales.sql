/* ---
description: What each calendar month sold. Invoices are counted, not their lines; adjustments are no revenue.
materialize: table
key: [month]
checks:
  - range: { column: refunds, max: 0 }
--- */
select
    day.month_start                                                            as month,
    count(distinct invoice_key) filter (where invoice_type = 'sale')           as invoices,
    count(distinct invoice_key) filter (where invoice_type = 'cancellation')   as cancellations,
    -- Customer 0 is everybody without an account, not one customer.
    count(distinct customer_key) filter (where invoice_type = 'sale' and customer_key <> 0)
                                                                               as registered_customers,
    count(distinct invoice_key) filter (where invoice_type = 'sale' and customer_key = 0)
                                                                               as guest_invoices,
    sum(line_count)::bigint                                                    as lines,
    sum(gross_revenue)::decimal(18, 4)                                         as gross_revenue,
    sum(refunds)::decimal(18, 4)                                               as refunds,
    sum(gross_revenue + refunds)::decimal(18, 4)                               as net_revenue,
    sum(adjustments)::decimal(18, 4)                                           as adjustments,
    (sum(gross_revenue) / nullif(count(distinct invoice_key) filter (where invoice_type = 'sale'), 0))::decimal(18, 2)
                                                                               as revenue_per_invoice
from gold.fact_invoice as invoice
join gold.dim_date as day using (date_key)
group by day.month_start
order by month
