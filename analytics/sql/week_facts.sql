-- What is known of one person-week besides its features.
-- grain:   one row
-- params:  $subject_key, $first_day, $last_day (both included), $day_before, $day_after
with week as (
    select
        coalesce(sum(request_count), 0) as request_count,
        coalesce(sum(failed_count), 0) as failed_count,
        coalesce(sum(headless_count), 0) as headless_count
    from warehouse.day_feature
    where subject_key = $subject_key and day between $first_day and $last_day
),
event as (
    select
        usage_event.file_number,
        usage_event.report_date,
        coalesce(usage_event.edits_accepted, 0) as edits_accepted
    from warehouse.usage_event
    inner join warehouse.subject on usage_event.subject_key = subject.subject_key
    where
        usage_event.subject_key = $subject_key
        and usage_event.report_date between $day_before and $day_after
        and cast(from_utc_timestamp(usage_event.event_time, subject.time_zone) as date)
        between $first_day and $last_day
),
arrival as (
    select
        count(*) as event_count,
        count(*) filter (where datediff('day', event.report_date, ingest_file.last_day) >= 3) as late_count,
        coalesce(sum(event.edits_accepted), 0) as edits_accepted
    from event
    left join warehouse.ingest_file on event.file_number = ingest_file.file_number
),
file as (
    select
        coalesce(sum(ingest_file.rows_read), 0) as file_rows,
        coalesce(sum(ingest_file.duplicate), 0) as file_duplicates
    from warehouse.ingest_file
    where ingest_file.file_number in (select event.file_number from event)
),
outcome as (
    select count(*) as outcome_count
    from warehouse.outcome_event
    inner join warehouse.subject on outcome_event.subject_key = subject.subject_key
    where
        outcome_event.subject_key = $subject_key
        and outcome_event.report_date between $day_before and $day_after
        and cast(from_utc_timestamp(outcome_event.occurred_at, subject.time_zone) as date)
        between $first_day and $last_day
),
tool as (
    select
        client_app,
        min(day) as first_day,
        sum(case when day >= $first_day then request_count else 0 end) as request_count
    from warehouse.usage_day
    where subject_key = $subject_key and day <= $last_day
    group by client_app
),
history as (
    select
        coalesce(sum(case when first_day >= $first_day then request_count else 0 end), 0) as new_tool_count,
        coalesce(min(first_day) < $first_day, false) as known_before
    from tool
)
select
    week.request_count,
    week.failed_count,
    week.headless_count,
    outcome.outcome_count + arrival.edits_accepted as outcome_count,
    arrival.event_count,
    arrival.late_count,
    file.file_rows,
    file.file_duplicates,
    history.new_tool_count,
    history.known_before
from week
cross join arrival
cross join file
cross join outcome
cross join history
