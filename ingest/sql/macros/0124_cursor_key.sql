-- What tells a Cursor event from another of the same person. An event has no id, and the API and the dashboard tell the same events;
-- the one calls a model "default" that the other calls "auto".
-- grain:   none (a macro)
-- params:  none
create or replace temp macro cursor_key(at_ms, model, uncached, cache_read, output) as
concat_ws(
    '|', coalesce(at_ms, '-'), case when model = 'default' then 'auto' else coalesce(model, '-') end,
    coalesce(uncached, '-'), coalesce(cache_read, '-'), coalesce(output, '-')
)
