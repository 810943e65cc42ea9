/* ---
description: Orders with a customer and an amount, one row each.
materialize: table
checks:
  - not_null: order_id
  - unique: order_id
  - not_null: customer
    on_fail: quarantine
    reason: The order has no customer
  - range: { column: amount, min: 0 }
    on_fail: quarantine
    reason: The amount is negative
--- */
-- A model is one SELECT: this file builds silver.orders. Rows that fail a check above go to quarantine.silver_orders.
select
    order_id,
    ordered_on,
    nullif(trim(customer), '') as customer,
    amount
from bronze.orders
