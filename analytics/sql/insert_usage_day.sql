-- Builds one local day of usage rows from what counts of its events.
-- grain:   (subject_key, client_app, request_model, cost_basis)
-- params:  $day
insert into warehouse.usage_day
select
    subject_key,
    cast($day as date) as day,
    client_app,
    request_model,
    cost_basis,
    cast(coalesce(sum(request_count) filter (where usage_counts), 0) as bigint) as request_count,
    -- A refusal got the person no answer either; what they cancelled themselves did not fail.
    cast(count(*) filter (
        where usage_counts and request_count > 0 and outcome_status in ('error', 'refused')
    ) as bigint) as failed_count,
    cast(sum(input_uncached_tokens) filter (where usage_counts) as bigint) as input_uncached_tokens,
    cast(sum(cache_read_input_tokens) filter (where usage_counts) as bigint) as cache_read_input_tokens,
    cast(sum(cache_creation_input_tokens) filter (where usage_counts) as bigint) as cache_creation_input_tokens,
    cast(sum(output_tokens) filter (where usage_counts) as bigint) as output_tokens,
    cast(sum(cost_usd_micros) filter (where cost_counts) as bigint) as cost_usd_micros,
    count(distinct session_id) filter (where usage_counts) as sessions
from told_event
group by
    subject_key,
    client_app,
    request_model,
    cost_basis
-- An agent's action alone is no usage; one that spent tokens or money is.
having
    coalesce(sum(request_count) filter (where usage_counts), 0) > 0
    or coalesce(sum(
        coalesce(input_uncached_tokens, 0)
        + coalesce(cache_read_input_tokens, 0)
        + coalesce(cache_creation_input_tokens, 0)
        + coalesce(output_tokens, 0)
    ) filter (where usage_counts), 0) > 0
    or coalesce(sum(cost_usd_micros) filter (where cost_counts), 0) > 0
order by
    subject_key,
    client_app,
    request_model,
    cost_basis
