/* ---
description: >
  One row an order line of silver, all of them, with the version of the product that was valid on the day of the order.
  A line without an order date takes the version of the day it was shipped. What finds no customer or product is
  sold to customer 0 or of product 0, and never lost.
materialize: table
key: [order_number, product_number]
checks:
  - relationship: { column: order_date_key, to: gold.dim_date.date_key }
  - relationship: { column: ship_date_key, to: gold.dim_date.date_key }
  - relationship: { column: due_date_key, to: gold.dim_date.date_key }
  - relationship: { column: customer_key, to: gold.dim_customer.customer_key }
  - relationship: { column: product_key, to: gold.dim_product.product_key }
  - not_null: [order_date_key, ship_date_key, due_date_key, customer_key, product_key]
  - expression: "customer_key <> 0"
    at_least: 0.999
    severity: warning
  - expression: "product_key <> 0"
    at_least: 0.999
    severity: warning
--- */
select
    sale.order_number,
    sale.product_number,
    coalesce(product.product_key, 0)                as product_key,
    coalesce(customer.customer_key, 0)              as customer_key,
    coalesce(ordered.date_key, 0)                   as order_date_key,
    shipped.date_key                                as ship_date_key,
    due.date_key                                    as due_date_key,
    sale.quantity,
    sale.price,
    sale.sales,
    cast(sale.quantity * product.cost as decimal(12, 2)) as cost,
    sale.amount_repair,
    -- Sold before the CRM says that the product existed.
    coalesce(coalesce(sale.order_date, sale.ship_date) < product.started_on, false) as sold_before_start
from silver.crm_sale as sale
left join gold.dim_customer as customer on customer.customer_key = sale.customer_id
left join gold.dim_product as product
    on product.product_number = sale.product_number
    and coalesce(sale.order_date, sale.ship_date) between product.valid_from and product.valid_to
left join gold.dim_date as ordered on ordered.date = sale.order_date
left join gold.dim_date as shipped on shipped.date = sale.ship_date
left join gold.dim_date as due on due.date = sale.due_date
