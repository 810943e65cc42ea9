/* ---
description: One row an invoice. C in front of the number cancels; an invoice of nothing but adjustments sold nothing.
materialize: table
key: [invoice_key]
checks:
  - unique: [invoice_no]
  - accepted_values: { column: invoice_type, values: [sale, cancellation, adjustment] }
--- */
select
    invoice_key,
    min(invoice_no)                                        as invoice_no,
    case when min(invoice_no) like 'C%' then 'cancellation'
         when bool_and(line_kind = 'adjustment') then 'adjustment'
         else 'sale' end                                   as invoice_type,
    -- An invoice can be written over several minutes: it begins with its first line.
    min(invoiced_at)                                       as invoiced_at,
    count(*)::integer                                      as line_count
from silver.sale
group by invoice_key
