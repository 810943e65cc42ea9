/* ---
description: The goods by net revenue, best first. Services (postage, fees, discounts) and stock counts are left out.
materialize: table
key: [revenue_rank]
checks:
  - unique: [product_key]
--- */
with sold as (
    select
        product_key,
        coalesce(sum(quantity) filter (where line_kind <> 'return'), 0)::bigint                   as units_sold,
        coalesce(-sum(quantity) filter (where line_kind = 'return'), 0)::bigint                   as units_returned,
        count(*) filter (where line_kind <> 'return')                                             as sale_lines,
        coalesce(sum(amount) filter (where line_kind <> 'return'), 0)::decimal(18, 4)             as gross_revenue,
        sum(amount)::decimal(18, 4)                                                               as net_revenue
    from gold.fact_sale
    where line_kind in ('sale', 'return', 'free')
    group by product_key
)
select
    -- Equal revenue is settled by the stock code, so that a rank belongs to one product.
    row_number() over (order by sold.net_revenue desc, product.stock_code)                        as revenue_rank,
    sold.product_key,
    product.stock_code,
    product.description,
    sold.units_sold,
    sold.units_returned,
    sold.sale_lines,
    sold.gross_revenue,
    sold.net_revenue,
    (100 * sold.net_revenue / nullif(sum(sold.net_revenue) over (), 0))::decimal(7, 4)            as percent_of_revenue
from sold
join gold.dim_product as product using (product_key)
order by revenue_rank
