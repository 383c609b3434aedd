-- What was not counted on a person's days, because another source tells the same work more finely.
-- grain:   (day, client_app)
-- params:  none; reads the frame asked_key
select
    day,
    client_app,
    event_count,
    request_count,
    input_uncached_tokens,
    output_tokens,
    cost_usd_micros
from warehouse.usage_set_aside
where subject_key in (select asked_key.subject_key from asked_key)
order by day, client_app
