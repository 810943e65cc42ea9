/* ---
description: What each subcategory sold in each country.
materialize: table
key: [category, subcategory, country]
--- */
select
    product.category,
    product.subcategory,
    customer.country,
    count(*)                                        as lines,
    count(distinct fact.customer_key)               as customers,
    cast(sum(fact.quantity) as bigint)              as quantity,
    cast(sum(fact.sales) as decimal(18, 2))         as sales,
    cast(sum(fact.sales - fact.cost) as decimal(18, 2)) as margin
from gold.fact_sales as fact
join gold.dim_product as product on product.product_key = fact.product_key
join gold.dim_customer as customer on customer.customer_key = fact.customer_key
group by product.category, product.subcategory, customer.country
