/* ---
description: One row a registered customer, and customer 0 for everybody who bought as a guest.
materialize: table
key: [customer_key]
checks:
  - accepted_values: { column: customer_type, values: [guest, registered] }
  # Customer 0, and nobody else, is the guest.
  - expression: "(customer_key = 0) = (customer_type = 'guest')"
--- */
with buyer as (
    select
        customer_id,
        -- Where the latest line went.
        max_by(country, (invoiced_at, country))  as country,
        min(invoiced_at)::date                   as first_seen_on,
        max(invoiced_at)::date                   as last_seen_on
    from silver.sale
    where customer_id is not null
    group by customer_id
)
select customer_id as customer_key, customer_id, 'registered' as customer_type, country, first_seen_on, last_seen_on
from buyer
union all
select 0, null, 'guest', null, null, null
