-- What a person used, by day, tool, model and cost basis; what the pages show.
-- grain:   (day, client_app, request_model, cost_basis)
-- params:  none; reads the frame asked_key
select
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
from warehouse.usage_day
where subject_key in (select asked_key.subject_key from asked_key)
order by day, client_app, request_model, cost_basis
