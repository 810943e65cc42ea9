/* ---
description: >
  Every legitimate invoice line, typed and named for what it is: returns, fees, discounts, free goods and stock
  adjustments stay, and so do lines that repeat each other word for word, because a till that scans a mug twice
  writes two equal lines. A line is known by its place (source_file, line_number), never by its content.
materialize: table
checks:
  - not_null: invoice_no
    on_fail: quarantine
    reason: InvoiceNo is missing
  - pattern: { column: invoice_no, matches: '^[A-Z]?[0-9]{6,9}$' }
    on_fail: quarantine
    reason: InvoiceNo is not a number of six to nine digits behind at most one letter
  - not_null: stock_code
    on_fail: quarantine
    reason: StockCode is missing
  - not_null: invoiced_at
    on_fail: quarantine
    reason: InvoiceDate is not a date and time
  - range: { column: invoiced_at, min: '2000-01-01', max: '2099-12-31' }
    on_fail: quarantine
    reason: InvoiceDate is not in this century
  - not_null: quantity
    on_fail: quarantine
    reason: Quantity is missing
  - range: { column: quantity, min: -100000, max: 100000 }
    on_fail: quarantine
    reason: Quantity is beyond what the shop can ship
  - expression: "quantity is null or quantity <> 0"
    on_fail: quarantine
    reason: Quantity is zero
  - not_null: unit_price
    on_fail: quarantine
    reason: UnitPrice is missing
  - expression: "unit_price is null or unit_price >= 0 or line_kind = 'adjustment'"
    on_fail: quarantine
    reason: UnitPrice is negative outside a bad-debt adjustment
  - expression: "invoice_no is null or quantity is null or invoice_no not like 'C%' or quantity < 0"
    on_fail: quarantine
    reason: A cancellation takes nothing back
  - expression: "customer_type = 'guest' or customer_id is not null"
    on_fail: quarantine
    reason: CustomerID is not a whole number
  - not_null: customer_id
    at_least: 0.5
    severity: warning
  - row_count: { min: 1 }
--- */
with line as (
    select
        _source                                                     as source_file,
        _row_number                                                 as line_number,
        _loaded_at                                                  as loaded_at,
        nullif(upper(trim(InvoiceNo)), '')                          as invoice_no,
        -- The same article is written 85123A and 85123a.
        nullif(upper(trim(StockCode)), '')                          as stock_code,
        -- The shop writes ? when it does not know.
        nullif(nullif(trim(Description), ''), '?')                  as description,
        Quantity                                                    as quantity,
        UnitPrice                                                   as unit_price,
        InvoiceDate                                                 as date_text,
        -- The published original writes 12/1/2010 8:26 where this export writes 2010-12-01 08:26:00.
        coalesce(try_cast(InvoiceDate as timestamp),
                 try_strptime(InvoiceDate, '%m/%d/%Y %H:%M'))       as invoiced_at,
        -- Customer 17850 is written 17850.0.
        nullif(trim(case when CustomerID like '%.0' then left(CustomerID, -2) else CustomerID end), '')
                                                                    as customer_text,
        coalesce(nullif(trim(Country), ''), 'Unspecified')          as country
    from bronze.sales
)
select
    source_file,
    line_number,
    loaded_at,
    invoice_no,
    -- One integer for the invoice: its number, and in front of it the code of its letter if it has one.
    case when invoice_no >= 'A' then ascii(invoice_no) * 1000000000::bigint + try_cast(substr(invoice_no, 2) as integer)
         else try_cast(invoice_no as integer) end                   as invoice_key,
    case -- B and letter A write off bad debt; no price and no customer is a stock count being put right.
         when stock_code = 'B' or invoice_no like 'A%' then 'adjustment'
         when unit_price = 0 and customer_text is null then 'adjustment'
         when stock_code = 'D' then 'discount'
         when stock_code = 'M' then 'manual'
         when stock_code in ('POST', 'DOT', 'C2', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'S') then 'fee'
         when quantity < 0 then 'return'
         when unit_price = 0 then 'free'
         else 'sale' end                                            as line_kind,
    stock_code,
    description,
    quantity,
    unit_price,
    -- Eight digits of quantity and ten of price make eighteen: an exact amount in one machine word.
    try_cast(quantity as decimal(8, 0)) * unit_price                as amount,
    invoiced_at,
    -- Without the test 17850.5 would be rounded to somebody else.
    case when not contains(customer_text, '.') then try_cast(customer_text as integer) end
                                                                    as customer_id,
    case when customer_text is null then 'guest' else 'registered' end as customer_type,
    country,
    -- What was written where a date or a customer could not be read: empty in silver, telling in quarantine.
    case when invoiced_at is null then date_text
         when customer_id is null then customer_text end            as unreadable
from line
