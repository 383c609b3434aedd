-- Claude Code's log events, a column per attribute, as canonical cells.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        null::varchar as record_fault,
        null::varchar as "event.name",
        null::varchar as "event.timestamp",
        null::varchar as "timestamp",
        null::varchar as "@timestamp",
        null::varchar as "time",
        null::varchar as "event.sequence",
        null::varchar as "session.id",
        null::varchar as "prompt.id",
        null::varchar as "user.email",
        null::varchar as "user.id",
        null::varchar as "user.account_uuid",
        null::varchar as "user.account_id",
        null::varchar as "enduser.id",
        null::varchar as "identity.source",
        null::varchar as "app.entrypoint",
        null::varchar as "service.name",
        null::varchar as "agent.name",
        null::varchar as team,
        null::varchar as "team.id",
        null::varchar as "team.name",
        null::varchar as query_source,
        null::varchar as model,
        null::varchar as input_tokens,
        null::varchar as output_tokens,
        null::varchar as cache_read_tokens,
        null::varchar as cache_creation_tokens,
        null::varchar as cost_usd,
        null::varchar as cost_usd_micros,
        null::varchar as duration_ms,
        null::varchar as request_id,
        null::varchar as client_request_id,
        null::varchar as tool_name,
        null::varchar as tool_use_id,
        null::varchar as success,
        null::varchar as decision,
        null::varchar as decision_type,
        null::varchar as source,
        null::varchar as decision_source
    where false
),
records as (
    from absent union all by name from csv_cells(file, columns, delimiter)
)
from claude_code_cells('records')
