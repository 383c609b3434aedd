-- One person's usage, a row for each of their days, tools, models and bases of cost.
-- grain:   (subject_key, day, client_app, request_model, cost_basis)
-- params:  $subject_key, $first_day, $last_day (both included)
select
    subject_key,
    day,
    client_app,
    request_model,
    cost_basis,
    request_count,
    failed_count,
    input_uncached_tokens,
    cache_read_input_tokens,
    cache_creation_input_tokens,
    output_tokens,
    cost_usd_micros,
    sessions
from published.usage_day
where subject_key = $subject_key
  and day between $first_day and $last_day
order by day, client_app, request_model, cost_basis
