/* ---
description: "The ERP's countries under the CRM's number: AW-00011000 is AW00011000, and USA, US and United States are one."
materialize: table
key: [customer_number]
checks:
  - pattern: { column: customer_number, matches: '^AW[0-9]{8}$' }
    on_fail: quarantine
    reason: CID is not AW, a dash and eight digits
  - accepted_values:
      column: country
      values: [Australia, Canada, France, Germany, United Kingdom, United States]
    severity: warning
--- */
with record as (
    select
        replace(upper(trim("CID")), '-', '')        as customer_number,
        nullif(trim("CNTRY"), '')                   as country,
        _source,
        _row_number
    from bronze.erp_loc_a101
)
select
    customer_number,
    case when upper(country) in ('US', 'USA', 'UNITED STATES') then 'United States'
         when upper(country) in ('DE', 'GERMANY') then 'Germany'
         else country end                           as country,
    _source                                         as source_file,
    _row_number                                     as line_number
from record
