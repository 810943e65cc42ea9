/* ---
description: One row a registered customer, and customer 0 for everybody who bought as a guest.
materialize: table
key: [customer_key]
checks:
  - accepted_values: { column: customer_type, values: [guest, registered] }
  # Customer 0, and nobody else, is the guest.
  - expression: "(customer_key = 0) = (customer_type = 'guest')"
--- */
with place as (
    select customer_id, country, min(invoiced_at) as first_seen_at, max(invoiced_at) as last_seen_at
    from silver.sale
    where customer_id is not null
    group by customer_id, country
),
buyer as (
    select
        customer_id,
        -- Where the latest line went.
        (array_agg(country order by last_seen_at desc, country desc))[1] as country,
        min(first_seen_at)::date                                         as first_seen_on,
        max(last_seen_at)::date                                          as last_seen_on
    from place
    group by customer_id
)
select customer_id as customer_key, customer_id, 'registered' as customer_type, country, first_seen_on, last_seen_on
from buyer
union all
select 0, null, 'guest', null, null, null
