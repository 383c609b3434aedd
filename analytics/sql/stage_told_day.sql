-- The events of one local day, each with whether it counts: several sources may tell the same work, and it is counted once.
-- Per person, day and tool one telling counts: single calls before sessions, before stretches of time, before whole days;
-- of one grain, what a server wrote down before what a person's machine did; and both before what people report of
-- themselves. ccusage's sum over all tools counts only
-- where nothing else tells the person's day. Money is chosen by itself, as some sources tell tokens alone and others the
-- bill alone.
-- grain:   (event_id, subject_key)
-- params:  $day_before, $day, $day_after
create or replace temp table told_event as
with event as (
    select
        usage_event.subject_key,
        usage_event.client_app,
        coalesce(usage_event.request_model, '') as request_model,
        usage_event.cost_basis,
        usage_event.session_id,
        usage_event.outcome_status,
        usage_event.request_count,
        usage_event.input_tokens,
        usage_event.input_uncached_tokens,
        usage_event.cache_read_input_tokens,
        usage_event.cache_creation_input_tokens,
        usage_event.output_tokens,
        usage_event.cost_usd_micros,
        usage_event.request_count > 0
        or usage_event.input_tokens is not null
        or usage_event.output_tokens is not null as tells_usage,
        case
            when usage_event.client_app = 'ccusage' then 16
            else case usage_event.grain
                when 'event' then 1
                when 'session' then 3
                when 'bucket' then 5
                else 7
            end
            + case ingest_file.trust_level
                when 'server_side' then 0
                when 'client_reported' then 1
                else 8
            end
        end as telling
    from warehouse.usage_event
    inner join warehouse.ingest_file on usage_event.file_number = ingest_file.file_number
    inner join warehouse.subject on usage_event.subject_key = subject.subject_key
    where
        usage_event.report_date between $day_before and $day_after
        and case
            when usage_event.grain = 'day' then usage_event.report_date
            else cast(from_utc_timestamp(usage_event.event_time, subject.time_zone) as date)
        end = $day
),
best as (
    select
        subject_key,
        client_app,
        min(telling) filter (where tells_usage) as of_usage,
        min(telling) filter (where cost_usd_micros is not null) as of_cost
    from event
    where client_app <> 'ccusage'
    group by subject_key, client_app
    union all
    select
        subject_key,
        'ccusage' as client_app,
        min(telling) filter (where tells_usage) as of_usage,
        min(telling) filter (where cost_usd_micros is not null) as of_cost
    from event
    group by subject_key
)
select
    event.subject_key,
    event.client_app,
    event.request_model,
    event.cost_basis,
    event.session_id,
    event.outcome_status,
    event.request_count,
    event.input_uncached_tokens,
    event.cache_read_input_tokens,
    event.cache_creation_input_tokens,
    event.output_tokens,
    event.cost_usd_micros,
    event.tells_usage,
    event.telling = coalesce(best.of_usage, event.telling) as usage_counts,
    event.telling = coalesce(best.of_cost, event.telling) as cost_counts
from event
inner join best on event.subject_key = best.subject_key and event.client_app = best.client_app
