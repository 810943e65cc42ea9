/* ---
description: The days from the first order to the last due date, and day 0 for orders whose date is not known.
materialize: table
key: [date_key]
--- */
select date_key, date, year, quarter, month, day_of_week
from silver.calendar
where date >= (select min(coalesce(order_date, ship_date)) from silver.crm_sale)
  and date <= (select max(due_date) from silver.crm_sale)
union all
select 0, null, null, null, null, null
