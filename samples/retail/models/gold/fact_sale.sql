/* ---
description: >
  One row an invoice line of silver, all of them. The joins are outer joins on purpose: a line without its dimension
  would stand out here with an empty key and stop the publication, where an inner join would lose it in silence.
materialize: table
checks:
  - relationship: { column: date_key, to: gold.dim_date.date_key }
  - relationship: { column: product_key, to: gold.dim_product.product_key }
  - relationship: { column: customer_key, to: gold.dim_customer.customer_key }
  - relationship: { column: country_key, to: gold.dim_country.country_key }
  - relationship: { column: invoice_key, to: gold.dim_invoice.invoice_key }
  - not_null: [date_key, product_key, customer_key, country_key, invoice_key]
  - accepted_values:
      column: line_kind
      values: [sale, return, free, fee, discount, manual, adjustment]
--- */
select
    sale.source_file,
    sale.line_number,
    day.date_key,
    sale.invoiced_at,
    product.product_key,
    coalesce(sale.customer_id, 0) as customer_key,
    country.country_key,
    sale.invoice_key,
    sale.line_kind,
    sale.quantity,
    sale.unit_price,
    sale.amount
from silver.sale as sale
left join gold.dim_date as day on day.date = sale.invoiced_at::date
left join gold.dim_product as product on product.stock_code = sale.stock_code
left join gold.dim_country as country on country.country = sale.country
