/* ---
description: >
  One row a customer. The CRM is the master; birth date and country come from the ERP, and the gender where the CRM
  does not know it. Customer 0 is the unknown one.
materialize: table
key: [customer_key]
checks:
  - unique: [customer_number]
  - accepted_values: { column: gender, values: [Female, Male, Unknown] }
  - accepted_values: { column: gender_source, values: [CRM, ERP, none] }
  - accepted_values: { column: marital_status, values: [Married, Single, Unknown] }
  - not_null: [country, gender, marital_status]
  # Customer 0, and nobody else, has no number.
  - expression: "(customer_key = 0) = (customer_number is null)"
--- */
select
    customer.customer_id                            as customer_key,
    customer.customer_number,
    customer.first_name,
    customer.last_name,
    coalesce(location.country, 'Unknown')           as country,
    coalesce(customer.marital_status, 'Unknown')    as marital_status,
    coalesce(customer.gender, person.gender, 'Unknown') as gender,
    case when customer.gender is not null then 'CRM' when person.gender is not null then 'ERP' else 'none' end
                                                    as gender_source,
    person.birth_date,
    customer.created_on
from silver.crm_customer as customer
left join silver.erp_customer as person on person.customer_number = customer.customer_number
left join silver.erp_location as location on location.customer_number = customer.customer_number
union all
select 0, null, null, null, 'Unknown', 'Unknown', 'Unknown', 'none', null, null
