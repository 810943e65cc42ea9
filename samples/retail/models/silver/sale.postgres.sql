/* ---
description: PostgreSQL has no try_cast, so that what can be read is recognised before it is.
--- */
with line as materialized (
    select
        _source                                                     as source_file,
        _row_number                                                 as line_number,
        _loaded_at                                                  as loaded_at,
        nullif(upper(trim("InvoiceNo")), '')                        as invoice_no,
        -- The same article is written 85123A and 85123a.
        nullif(upper(trim("StockCode")), '')                        as stock_code,
        -- The shop writes ? when it does not know.
        nullif(nullif(trim("Description"), ''), '?')                as description,
        "Quantity"                                                  as quantity,
        "UnitPrice"                                                 as unit_price,
        "InvoiceDate"                                               as date_text,
        -- The published original writes 12/1/2010 8:26 where this export writes 2010-12-01 08:26:00.
        coalesce(regexp_match("InvoiceDate", '^(\d{4})-(\d\d?)-(\d\d?)(?:[ T]((?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?))?$'),
                 (select array[m[3], m[1], m[2], m[4]]
                  from regexp_match("InvoiceDate", '^(\d\d?)/(\d\d?)/(\d{4}) ((?:[01]?\d|2[0-3]):[0-5]?\d)$') as m))
                                                                    as date_parts,
        -- Customer 17850 is written 17850.0.
        nullif(trim(case when "CustomerID" like '%.0' then left("CustomerID", -2) else "CustomerID" end), '')
                                                                    as customer_text,
        coalesce(nullif(trim("Country"), ''), 'Unspecified')        as country
    from bronze.sales
),
dated as (
    select
        line.*,
        -- The first of the month is always a day, so the other days are counted from it; 30 February lands in March and is none.
        case when date_parts[2]::integer between 1 and 12 and date_parts[1] > '0000' then
            case when extract(month from day) = date_parts[2]::integer then day + coalesce(date_parts[4], '00:00')::time end end
                                                                    as invoiced_at
    from line
    cross join lateral (
        select make_date(greatest(date_parts[1]::integer, 1), least(greatest(date_parts[2]::integer, 1), 12), 1) + (date_parts[3]::integer - 1) as day
    ) as counted
)
select
    source_file,
    line_number,
    loaded_at,
    invoice_no,
    -- One integer for the invoice: its number, and in front of it the code of its letter if it has one.
    case when invoice_no ~ '^[A-Z]\d{1,9}$' then ascii(invoice_no) * 1000000000::bigint + substr(invoice_no, 2)::integer
         when invoice_no ~ '^\d{1,9}$' then invoice_no::integer end as invoice_key,
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
    case when abs(quantity::bigint) < 100000000 then (quantity * unit_price)::numeric(18, 4) end
                                                                    as amount,
    invoiced_at,
    case when customer_text ~ '^\d{1,9}$' then customer_text::integer end
                                                                    as customer_id,
    case when customer_text is null then 'guest' else 'registered' end as customer_type,
    country,
    -- What was written where a date or a customer could not be read: empty in silver, telling in quarantine.
    case when invoiced_at is null then date_text
         when customer_text !~ '^\d{1,9}$' then customer_text end   as unreadable
from dated
