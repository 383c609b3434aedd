-- People whose usage rows, and what was set aside, do not add up to their events.
-- grain:   one row
-- params:  none
with from_event as (
    select
        subject_key,
        sum(request_count) as request_count,
        sum(coalesce(input_uncached_tokens, 0)) as input_uncached_tokens,
        sum(coalesce(output_tokens, 0)) as output_tokens,
        sum(coalesce(cost_usd_micros, 0)) as cost_usd_micros
    from warehouse.usage_event
    where subject_key is not null
    group by subject_key
),
counted_or_not as (
    select
        subject_key,
        request_count,
        input_uncached_tokens,
        output_tokens,
        cost_usd_micros
    from warehouse.usage_day
    union all
    select
        subject_key,
        request_count,
        input_uncached_tokens,
        output_tokens,
        cost_usd_micros
    from warehouse.usage_set_aside
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
