/* ---
description: >
  The CRM's customers, one row each: the record entered last. Earlier records of the same customer and records without
  a number are in quarantine, so that every record of the export is in exactly one of the two.
materialize: table
key: [customer_id]
checks:
  - not_null: customer_id
    on_fail: quarantine
    reason: cst_id is missing
  - expression: "newer_records = 0"
    on_fail: quarantine
    reason: a later record of this customer exists
  - pattern: { column: customer_number, matches: '^AW[0-9]{8}$' }
    on_fail: quarantine
    reason: cst_key is not AW and eight digits
  - unique: [customer_number]
  - accepted_values: { column: marital_status, values: [Married, Single] }
  - accepted_values: { column: gender, values: [Female, Male] }
  - not_null: [first_name, last_name]
    at_least: 0.99
    severity: warning
--- */
with record as (
    select
        cst_id,
        nullif(trim(cst_key), '')                   as customer_number,
        nullif(trim(cst_firstname), '')             as first_name,
        nullif(trim(cst_lastname), '')              as last_name,
        upper(trim(cst_marital_status))             as marital_code,
        upper(trim(cst_gndr))                       as gender_code,
        cst_create_date,
        _source,
        _row_number,
        row_number() over (partition by cst_id order by cst_create_date desc nulls last, _source desc, _row_number desc)
                                                    as recency
    from bronze.crm_cust_info
)
select
    cst_id                                          as customer_id,
    customer_number,
    first_name,
    last_name,
    case marital_code when 'M' then 'Married' when 'S' then 'Single' end as marital_status,
    case gender_code when 'F' then 'Female' when 'M' then 'Male' end as gender,
    cst_create_date                                 as created_on,
    -- How many records of this customer were entered after this one. Records without a number are nobody's.
    case when cst_id is null then 0 else cast(recency - 1 as integer) end as newer_records,
    _source                                         as source_file,
    _row_number                                     as line_number
from record
