/* ---
description: >
  The lines of fact_sale added up: one row an invoice, day, customer and country, which in practice is one row an
  invoice. The marts that count invoices read this, so that nobody counts lines by mistake.
materialize: table
key: [invoice_key, date_key, customer_key, country_key]
checks:
  - not_null: [invoice_type]
--- */
with header as (
    select
        invoice_key,
        date_key,
        customer_key,
        country_key,
        count(*)::integer                                                as line_count,
        coalesce(sum(amount) filter (where line_kind <> 'adjustment' and amount > 0), 0)::decimal(18, 4)
                                                                         as gross_revenue,
        coalesce(sum(amount) filter (where line_kind <> 'adjustment' and amount < 0), 0)::decimal(18, 4)
                                                                         as refunds,
        coalesce(sum(amount) filter (where line_kind = 'adjustment'), 0)::decimal(18, 4)
                                                                         as adjustments
    from gold.fact_sale
    group by invoice_key, date_key, customer_key, country_key
)
select
    header.*,
    invoice.invoice_type
from header
left join gold.dim_invoice as invoice using (invoice_key)
