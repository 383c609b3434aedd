-- The usage rows of everyone in the directory. Those of other people stay behind: there is nobody who may look.
-- grain:   (subject_key, day, client_app, request_model, cost_basis)
-- params:  $last_day
create table draft.usage_day as
select
    usage_day.subject_key,
    usage_day.day,
    usage_day.client_app,
    usage_day.request_model,
    usage_day.cost_basis,
    usage_day.request_count,
    usage_day.failed_count,
    usage_day.input_uncached_tokens,
    usage_day.cache_read_input_tokens,
    usage_day.cache_creation_input_tokens,
    usage_day.output_tokens,
    usage_day.cost_usd_micros,
    usage_day.sessions
from warehouse.usage_day
inner join warehouse.subject on usage_day.subject_key = subject.subject_key
where
    subject.in_directory
    and usage_day.day <= $last_day
order by
    usage_day.subject_key,
    usage_day.day,
    usage_day.client_app,
    usage_day.request_model,
    usage_day.cost_basis
