/* ---
description: One row a stock code, goods and services alike, under the description it was most often sold by.
materialize: table
key: [product_key]
checks:
  - unique: [stock_code]
  - accepted_values: { column: product_type, values: [goods, service] }
  - not_null: description
    at_least: 0.95
    severity: warning
--- */
with wording as (
    select
        stock_code,
        description,
        -- A line without a price carries a note ("amazon", "damaged"), not the name of an article.
        count(*) filter (where unit_price > 0)          as priced_lines,
        min(loaded_at)                                  as first_loaded_at,
        bool_or(line_kind in ('fee', 'discount', 'manual') or stock_code = 'B') as is_service
    from silver.sale
    group by stock_code, description
),
product as (
    select
        stock_code,
        -- Equally frequent wordings are settled by the alphabet, so that every run picks the same one.
        (array_agg(description order by priced_lines desc, description desc)
            filter (where description is not null and priced_lines > 0))[1]
                                                        as description,
        min(first_loaded_at)                            as first_loaded_at,
        bool_or(is_service)                             as is_service
    from wording
    group by stock_code
)
select
    -- Older arrivals keep their numbers when a later load brings new codes.
    (row_number() over (order by first_loaded_at, stock_code))::integer as product_key,
    stock_code,
    regexp_replace(description, '\s+', ' ', 'g')                        as description,
    case when is_service then 'service' else 'goods' end                as product_type
from product
