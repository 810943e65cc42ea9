/* ---
description: One row a registered customer, and customer 0 for everybody who bought as a guest.
materialize: table
key: [customer_key]
checks:
  - accepted_values: { column: customer_type, values: [guest, registered] }
  - sql: "select customer_key from gold.dim_customer where (customer_key = 0) <> (customer_type = 'guest')"
    reason: Customer 0, and nobody else, is the guest
--- */
select
    customer_key,
    any_value(customer_id)                                   as customer_id,
    case when customer_key = 0 then 'guest' else 'registered' end as customer_type,
    -- Where the latest line went; guests live everywhere.
    case when customer_key <> 0 then max_by(country, (invoiced_at, country)) end as country,
    min(invoiced_at)::date                                   as first_seen_on,
    max(invoiced_at)::date                                   as last_seen_on
from silver.sale
group by customer_key
union all
-- A fact may always point at the guest, also when everybody was registered.
select 0, null, 'guest', null, null, null
where not exists (select 1 from silver.sale where customer_key = 0)
