-- Builds one local day of usage rows from its events.
-- grain:   (subject_key, client_app, request_model, cost_basis)
-- params:  $day_before, $day, $day_after
insert into warehouse.usage_day
select
    usage_event.subject_key,
    cast($day as date) as day,
    usage_event.client_app,
    coalesce(usage_event.request_model, '') as request_model,
    usage_event.cost_basis,
    cast(sum(usage_event.request_count) as bigint) as request_count,
    -- A refusal got the person no answer either; what they cancelled themselves did not fail.
    cast(count(*) filter (
        where usage_event.request_count > 0 and usage_event.outcome_status in ('error', 'refused')
    ) as bigint) as failed_count,
    cast(sum(usage_event.input_uncached_tokens) as bigint) as input_uncached_tokens,
    cast(sum(usage_event.cache_read_input_tokens) as bigint) as cache_read_input_tokens,
    cast(sum(usage_event.cache_creation_input_tokens) as bigint) as cache_creation_input_tokens,
    cast(sum(usage_event.output_tokens) as bigint) as output_tokens,
    cast(sum(usage_event.cost_usd_micros) as bigint) as cost_usd_micros,
    count(distinct usage_event.session_id) as sessions
from warehouse.usage_event
inner join warehouse.subject on usage_event.subject_key = subject.subject_key
where
    usage_event.report_date between $day_before and $day_after
    and case
        when usage_event.grain = 'day' then usage_event.report_date
        else cast(from_utc_timestamp(usage_event.event_time, subject.time_zone) as date)
    end = $day
group by
    usage_event.subject_key,
    usage_event.client_app,
    coalesce(usage_event.request_model, ''),
    usage_event.cost_basis
-- An agent's action alone is no usage; one that spent tokens or money is.
having
    sum(usage_event.request_count) > 0
    or sum(
        coalesce(usage_event.input_tokens, 0)
        + coalesce(usage_event.output_tokens, 0)
        + coalesce(usage_event.cost_usd_micros, 0)
    ) > 0
order by
    usage_event.subject_key,
    usage_event.client_app,
    request_model,
    usage_event.cost_basis
