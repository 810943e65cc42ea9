/* ---
description: >
  One row a version of a product, valid from one day to another, both included. The first version counts from the
  beginning of time, because products were sold before their first recorded start, and the last one to the end of time.
  Product 0 is the unknown one.
materialize: table
key: [product_key]
checks:
  - unique: [product_number, version]
  - expression: "valid_from <= valid_to"
  - not_null: [valid_from, valid_to, category, subcategory]
  # Product 0, and nothing else, has no number.
  - expression: "(product_key = 0) = (product_number is null)"
--- */
select
    -- The CRM numbers versions, so the number of a version never changes.
    product.product_id                              as product_key,
    product.product_number,
    product.version,
    product.product_name,
    product.category_id,
    coalesce(category.category, 'Unknown')          as category,
    coalesce(category.subcategory, 'Unknown')       as subcategory,
    category.needs_maintenance,
    product.product_line,
    product.cost,
    product.valid_from                              as started_on,
    case when product.version = 1 then date '1900-01-01' else product.valid_from end as valid_from,
    coalesce(product.valid_to, date '9999-12-31')   as valid_to,
    product.valid_to is null                        as is_current
from silver.crm_product as product
left join silver.erp_category as category on category.category_id = product.category_id
union all
select 0, null, 1, null, null, 'Unknown', 'Unknown', null, null, null, null, date '1900-01-01', date '9999-12-31', true
