-- The files that a person's events came by, and how many of them.
-- grain:   (file_number)
-- params:  none; reads the frame asked_key
with own as (
    select file_number
    from warehouse.usage_event
    where subject_key in (select asked_key.subject_key from asked_key)
    union all
    select file_number
    from warehouse.outcome_event
    where subject_key in (select asked_key.subject_key from asked_key)
),
counted as (
    select
        file_number,
        count(*) as own_rows
    from own
    group by file_number
)
select
    ingest_file.file_number,
    ingest_file.source_system,
    ingest_file.received_at,
    counted.own_rows
from counted
join warehouse.ingest_file on counted.file_number = ingest_file.file_number
order by ingest_file.file_number
