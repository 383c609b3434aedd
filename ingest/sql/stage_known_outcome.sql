-- Outcomes that a file brought and that another file's rows hold. An outcome has no figures to correct.
-- grain:   (event_id, subject_key)
-- params:  $file_number, $first_day, $last_day
create or replace temp table known_event as
select
    brought.event_id,
    brought.subject_key,
    held.file_number as held_by,
    held.report_date as held_day,
    false as corrected
from warehouse.outcome_event as brought
inner join warehouse.outcome_event as held
    on brought.event_id = held.event_id and brought.subject_key = held.subject_key
where
    brought.file_number = $file_number
    and held.file_number <> $file_number
    and held.report_date between cast($first_day as date) - 1 and cast($last_day as date) + 1
