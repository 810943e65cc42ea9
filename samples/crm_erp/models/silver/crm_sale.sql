/* ---
description: >
  The CRM's order lines, all of them. Dates are read from numbers such as 20101229; an order date that is none stays
  empty and is flagged. Where sales is not quantity × price, it is made so, and amount_repair says what was changed.
materialize: table
key: [order_number, product_number]
checks:
  - not_null: order_number
    on_fail: quarantine
    reason: sls_ord_num is missing
  - not_null: product_number
    on_fail: quarantine
    reason: sls_prd_key is missing
  - not_null: customer_id
    on_fail: quarantine
    reason: sls_cust_id is missing
  - expression: "quantity > 0"
    on_fail: quarantine
    reason: sls_quantity is missing or not above 0
  - not_null: price
    on_fail: quarantine
    reason: neither sls_price nor sls_sales says what it cost
  - not_null: [ship_date, due_date]
    on_fail: quarantine
    reason: sls_ship_dt or sls_due_dt is not a date
  - expression: "sales = quantity * price"
  - expression: "order_date is null or (order_date <= ship_date and ship_date <= due_date)"
  - expression: "order_date_is_invalid = (order_date is null)"
  - accepted_values: { column: amount_repair, values: [none, sales, price, sales and price] }
  - not_null: order_date
    at_least: 0.999
    severity: warning
--- */
with line as (
    select
        nullif(trim(sls_ord_num), '')               as order_number,
        nullif(trim(sls_prd_key), '')               as product_number,
        sls_cust_id                                 as customer_id,
        sls_order_dt,
        sls_ship_dt,
        sls_due_dt,
        sls_sales,
        sls_quantity,
        sls_price,
        -- What was charged for one: the price without its sign; where there is none, from the sales.
        case when sls_price <> 0 then cast(abs(sls_price) as decimal(12, 2))
             when sls_sales > 0 and sls_quantity > 0 then cast(cast(sls_sales as decimal(12, 2)) / sls_quantity as decimal(12, 2))
             end                                    as price,
        _source,
        _row_number
    from bronze.crm_sales_details
)
select
    line.order_number,
    line.product_number,
    line.customer_id,
    ordered.date                                    as order_date,
    shipped.date                                    as ship_date,
    due.date                                        as due_date,
    line.sls_quantity                               as quantity,
    line.price,
    cast(line.sls_quantity * line.price as decimal(12, 2)) as sales,
    ordered.date is null                            as order_date_is_invalid,
    case when line.sls_sales = line.sls_quantity * line.price and line.sls_price = line.price then 'none'
         when line.sls_price = line.price then 'sales'
         when line.sls_sales = line.sls_quantity * line.price then 'price'
         else 'sales and price' end                 as amount_repair,
    -- What was written.
    line.sls_order_dt                               as recorded_order_date,
    line.sls_sales                                  as recorded_sales,
    line.sls_price                                  as recorded_price,
    line._source                                    as source_file,
    line._row_number                                as line_number
from line
left join silver.calendar as ordered on ordered.date_key = line.sls_order_dt
left join silver.calendar as shipped on shipped.date_key = line.sls_ship_dt
left join silver.calendar as due on due.date_key = line.sls_due_dt
