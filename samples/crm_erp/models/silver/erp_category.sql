/* ---
description: The ERP's product categories.
materialize: table
key: [category_id]
checks:
  - not_null: category_id
    on_fail: quarantine
    reason: ID is missing
  - not_null: [category, subcategory]
  - not_null: needs_maintenance
    on_fail: quarantine
    reason: MAINTENANCE is neither Yes nor No
--- */
select
    nullif(upper(trim("ID")), '')                   as category_id,
    nullif(trim("CAT"), '')                         as category,
    nullif(trim("SUBCAT"), '')                      as subcategory,
    case upper(trim("MAINTENANCE")) when 'YES' then true when 'NO' then false end as needs_maintenance,
    _source                                         as source_file,
    _row_number                                     as line_number
from bronze.erp_px_cat_g1v2
