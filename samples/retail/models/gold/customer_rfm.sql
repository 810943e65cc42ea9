/* ---
description: >
  Registered customers by recency, frequency and money spent, each in fifths where 5 is best: bought last, most often,
  most. Days are counted back from the day after the last day of the data, not from today. Guests cannot be told apart
  and are left out, and so are customers who only ever returned.
materialize: table
key: [customer_key]
checks:
  - range: { column: recency_days, min: 1 }
  - range: { column: frequency, min: 1 }
  - accepted_values: { column: recency_score, values: [1, 2, 3, 4, 5] }
  - accepted_values: { column: frequency_score, values: [1, 2, 3, 4, 5] }
  - accepted_values: { column: monetary_score, values: [1, 2, 3, 4, 5] }
--- */
with as_of as (
    select max(date) + 1 as day from gold.dim_date
),
behaviour as (
    select
        invoice.customer_key,
        max(day.date) filter (where invoice.invoice_type = 'sale')                         as last_purchase_on,
        count(distinct invoice.invoice_key) filter (where invoice.invoice_type = 'sale')   as frequency,
        -- What was bought less what came back.
        sum(invoice.gross_revenue + invoice.refunds)::decimal(18, 4)                       as monetary
    from gold.fact_invoice as invoice
    join gold.dim_date as day using (date_key)
    where invoice.customer_key <> 0
    group by invoice.customer_key
    having count(*) filter (where invoice.invoice_type = 'sale') > 0
),
scored as (
    select
        customer_key,
        last_purchase_on,
        (as_of.day - last_purchase_on)::integer                                            as recency_days,
        frequency,
        monetary,
        -- Ties are broken by money and then by the key: the same data gives the same scores.
        ntile(5) over (order by last_purchase_on, monetary, customer_key)::integer         as recency_score,
        ntile(5) over (order by frequency, monetary, customer_key)::integer                as frequency_score,
        ntile(5) over (order by monetary, customer_key)::integer                           as monetary_score
    from behaviour
    cross join as_of
)
select
    scored.*,
    recency_score * 100 + frequency_score * 10 + monetary_score                            as rfm,
    case
        when recency_score >= 4 and frequency_score >= 4 and monetary_score >= 4 then 'Champions'
        when recency_score >= 3 and frequency_score >= 4 then 'Loyal customers'
        when recency_score >= 3 and monetary_score >= 4 then 'Big spenders'
        when recency_score >= 4 and frequency_score = 1 then 'New customers'
        when recency_score >= 3 then 'Potential loyalists'
        when frequency_score >= 4 or monetary_score >= 4 then 'At risk'
        when recency_score = 2 then 'Need attention'
        else 'Lost' end                                                                    as segment
from scored
