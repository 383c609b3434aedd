-- Whether the people store's view of the subjects differs from the warehouse's.
-- grain:   one row
-- params:  none
with latest as (
    select subject_key, time_zone, job_family, in_directory, first_day
    from latest_subject
),
held as (
    select subject_key, time_zone, job_family, in_directory, first_day
    from warehouse.subject
),
difference as (
    (select subject_key from (from latest except from held))
    union all
    (select subject_key from (from held except from latest))
)
select count(*) > 0 as changed
from difference
