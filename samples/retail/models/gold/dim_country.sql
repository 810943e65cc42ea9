/* ---
description: The countries sold to, as the shop writes them and by their usual English name.
materialize: table
key: [country_key]
checks:
  - unique: [country]
  - unique: [country_name]
--- */
with arrived as (
    select country, min(loaded_at) as first_loaded_at
    from silver.sale
    group by country
)
select
    (row_number() over (order by first_loaded_at, country))::integer as country_key,
    country,
    case country
        when 'EIRE' then 'Ireland'
        when 'RSA' then 'South Africa'
        when 'USA' then 'United States'
        else country end                                              as country_name
from arrived
