/* ---
description: >
  The CRM's products, one row a version. The export's end dates lie before their starts, so a version ends on the day
  before the next one begins; what the export said is kept in recorded_end.
materialize: table
key: [product_id]
checks:
  - not_null: product_id
    on_fail: quarantine
    reason: prd_id is missing
  - not_null: [category_id, product_number]
    on_fail: quarantine
    reason: prd_key is not a category and a number
  - not_null: valid_from
    on_fail: quarantine
    reason: prd_start_dt is missing
  - range: { column: cost, min: 0 }
    on_fail: quarantine
    reason: prd_cost is negative
  - unique: [product_number, version]
  - expression: "valid_to is null or valid_to >= valid_from"
  - accepted_values: { column: product_line, values: [Mountain, Road, Standard, Touring] }
--- */
with record as (
    select
        prd_id,
        nullif(trim(prd_key), '')                   as product_code,
        nullif(trim(prd_nm), '')                    as product_name,
        prd_cost,
        upper(trim(prd_line))                       as line_code,
        prd_start_dt,
        prd_end_dt,
        _source,
        _row_number
    from bronze.crm_prd_info
),
version as (
    select
        record.*,
        row_number() over (partition by product_code order by prd_start_dt nulls first, prd_id) as version,
        lead(prd_start_dt) over (partition by product_code order by prd_start_dt nulls first, prd_id) - 1 as valid_to
    from record
)
select
    prd_id                                          as product_id,
    product_code,
    -- CO-RF-FR-R92B-58 is article FR-R92B-58 of category CO_RF.
    case when length(product_code) > 6 then replace(substring(product_code, 1, 5), '-', '_') end as category_id,
    case when length(product_code) > 6 then substring(product_code, 7, 100) end as product_number,
    product_name,
    -- Nothing is known about a cost that is missing; it is not 0.
    cast(prd_cost as decimal(12, 2))                as cost,
    case line_code when 'M' then 'Mountain' when 'R' then 'Road' when 'S' then 'Standard' when 'T' then 'Touring' end
                                                    as product_line,
    cast(version as integer)                        as version,
    prd_start_dt                                    as valid_from,
    valid_to,
    prd_end_dt                                      as recorded_end,
    prd_end_dt is distinct from valid_to            as end_corrected,
    _source                                         as source_file,
    _row_number                                     as line_number
from version
