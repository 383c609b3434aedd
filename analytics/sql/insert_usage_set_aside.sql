-- Keeps what of one local day was not counted, because another source tells the same work more finely.
-- grain:   (subject_key, client_app)
-- params:  $day
insert into warehouse.usage_set_aside
select
    subject_key,
    cast($day as date) as day,
    client_app,
    count(*) as event_count,
    cast(coalesce(sum(request_count) filter (where not usage_counts), 0) as bigint) as request_count,
    cast(coalesce(sum(input_uncached_tokens) filter (where not usage_counts), 0) as bigint) as input_uncached_tokens,
    cast(coalesce(sum(output_tokens) filter (where not usage_counts), 0) as bigint) as output_tokens,
    cast(coalesce(sum(cost_usd_micros) filter (where not cost_counts), 0) as bigint) as cost_usd_micros
from told_event
where
    (tells_usage and not usage_counts)
    or (cost_usd_micros is not null and not cost_counts)
group by
    subject_key,
    client_app
order by
    subject_key,
    client_app
