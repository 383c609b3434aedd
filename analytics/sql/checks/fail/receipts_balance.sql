-- Receipts whose rows are not all accounted for, or that claim other events than the warehouse holds.
-- grain:   one row
-- params:  none
with held as (
    select file_number from warehouse.usage_event
    union all
    select file_number from warehouse.outcome_event
),
held_by_file as (
    select
        file_number,
        count(*) as row_count
    from held
    group by file_number
),
taken_out_by_file as (
    select
        file_number,
        sum(row_count) as row_count
    from warehouse.taken_out
    group by file_number
)
select count(*) as offending
from warehouse.ingest_file
full join held_by_file on ingest_file.file_number = held_by_file.file_number
left join taken_out_by_file on ingest_file.file_number = taken_out_by_file.file_number
where
    ingest_file.file_number is null
    or ingest_file.rows_read <> ingest_file.loaded + ingest_file.duplicate + ingest_file.quarantined
    or ingest_file.loaded - ingest_file.superseded - coalesce(taken_out_by_file.row_count, 0)
    <> coalesce(held_by_file.row_count, 0)
