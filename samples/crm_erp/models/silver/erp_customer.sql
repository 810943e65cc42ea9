/* ---
description: >
  The ERP's customers under the CRM's number: NASAW00011000 is AW00011000. A birth date after the day it was loaded, or
  before 1900, is nobody's: it stays empty and is flagged.
materialize: table
key: [customer_number]
checks:
  - pattern: { column: customer_number, matches: '^AW[0-9]{8}$' }
    on_fail: quarantine
    reason: CID is not AW and eight digits
  - accepted_values: { column: gender, values: [Female, Male] }
--- */
with record as (
    select
        upper(trim("CID"))                          as number,
        "BDATE"                                     as recorded_birth_date,
        upper(trim("GEN"))                          as gender_code,
        "BDATE" < date '1900-01-01' or "BDATE" > cast(_loaded_at as date) as is_impossible,
        _source,
        _row_number
    from bronze.erp_cust_az12
)
select
    case when number like 'NAS%' then substring(number, 4, 100) else number end as customer_number,
    case when not is_impossible then recorded_birth_date end as birth_date,
    case when gender_code in ('F', 'FEMALE') then 'Female' when gender_code in ('M', 'MALE') then 'Male' end as gender,
    coalesce(is_impossible, false)                  as birth_date_is_impossible,
    recorded_birth_date,
    _source                                         as source_file,
    _row_number                                     as line_number
from record
