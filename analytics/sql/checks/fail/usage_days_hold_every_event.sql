-- People whose usage rows, and what was set aside, do not add up to their events.
-- Looked at are the days of which retention has taken no event: the rows of earlier ones are all there is.
-- grain:   one row
-- params:  none
with settled as (
    select coalesce(max(retention_run.last_day) + 1, date '1900-01-01') as last_day
    from warehouse.retention_run
),
from_event as (
    select
        usage_event.subject_key,
        sum(usage_event.request_count) as request_count,
        sum(coalesce(usage_event.input_uncached_tokens, 0)) as input_uncached_tokens,
        sum(coalesce(usage_event.output_tokens, 0)) as output_tokens,
        sum(coalesce(usage_event.cost_usd_micros, 0)) as cost_usd_micros
    from warehouse.usage_event
    cross join settled
    left join warehouse.subject on usage_event.subject_key = subject.subject_key
    where
        usage_event.subject_key is not null
        and (
            usage_event.report_date > settled.last_day + 1
            or (usage_event.grain = 'day' and usage_event.report_date > settled.last_day)
            or (
                usage_event.grain <> 'day'
                and cast(from_utc_timestamp(usage_event.event_time, subject.time_zone) as date)
                > settled.last_day
            )
        )
    group by usage_event.subject_key
),
counted_or_not as (
    select
        subject_key,
        request_count,
        input_uncached_tokens,
        output_tokens,
        cost_usd_micros
    from warehouse.usage_day
    cross join settled
    where day > settled.last_day
    union all
    select
        subject_key,
        request_count,
        input_uncached_tokens,
        output_tokens,
        cost_usd_micros
    from warehouse.usage_set_aside
    cross join settled
    where day > settled.last_day
),
from_day as (
    select
        subject_key,
        sum(request_count) as request_count,
        sum(coalesce(input_uncached_tokens, 0)) as input_uncached_tokens,
        sum(coalesce(output_tokens, 0)) as output_tokens,
        sum(coalesce(cost_usd_micros, 0)) as cost_usd_micros
    from counted_or_not
    group by subject_key
)
select count(*) as offending
from from_event
full join from_day on from_event.subject_key = from_day.subject_key
where
    coalesce(from_event.request_count, 0) <> coalesce(from_day.request_count, 0)
    or coalesce(from_event.input_uncached_tokens, 0) <> coalesce(from_day.input_uncached_tokens, 0)
    or coalesce(from_event.output_tokens, 0) <> coalesce(from_day.output_tokens, 0)
    or coalesce(from_event.cost_usd_micros, 0) <> coalesce(from_day.cost_usd_micros, 0)
