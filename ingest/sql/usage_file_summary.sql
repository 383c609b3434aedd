-- What one file brought, duplicates taken back: rows, days, whose, and what told its events apart.
-- grain:   one row
-- params:  $file_number
select
    count(*) as loaded,
    min(report_date) as first_day,
    max(report_date) as last_day,
    count(*) filter (where subject_key is null) as unattributed,
    count(*) filter (where subject_key in (select attributed_key.subject_key from attributed_key)) as attributed,
    coalesce(array_to_string(list_sort(list(distinct dedupe_basis)), ', '), '') as dedupe_basis
from warehouse.usage_event
where file_number = $file_number
