-- How many usage events or outcomes one file brought, and their first and last UTC day.
-- grain:   one row
-- params:  $file_id
with brought as (
    select report_date from warehouse.usage_event where file_id = $file_id
    union all
    select report_date from warehouse.outcome_event where file_id = $file_id
)
select
    count(*) as loaded,
    min(report_date) as first_day,
    max(report_date) as last_day
from brought
