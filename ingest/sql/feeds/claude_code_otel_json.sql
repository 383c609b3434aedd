-- Claude Code's log events, one flat JSON object a line, as canonical cells. A name may have underscores for its dots.
-- grain:   one row per line, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with taken as (
    select
        case when line is null then 'not_json' end as record_fault,
        from_json(
            line,
            '{
                "event.name": "VARCHAR",
                "event_name": "VARCHAR",
                "event.timestamp": "VARCHAR",
                "event_timestamp": "VARCHAR",
                "timestamp": "VARCHAR",
                "@timestamp": "VARCHAR",
                "time": "VARCHAR",
                "event.sequence": "VARCHAR",
                "event_sequence": "VARCHAR",
                "session.id": "VARCHAR",
                "session_id": "VARCHAR",
                "prompt.id": "VARCHAR",
                "prompt_id": "VARCHAR",
                "user.email": "VARCHAR",
                "user_email": "VARCHAR",
                "user.id": "VARCHAR",
                "user_id": "VARCHAR",
                "user.account_uuid": "VARCHAR",
                "user_account_uuid": "VARCHAR",
                "user.account_id": "VARCHAR",
                "user_account_id": "VARCHAR",
                "enduser.id": "VARCHAR",
                "enduser_id": "VARCHAR",
                "identity.source": "VARCHAR",
                "identity_source": "VARCHAR",
                "app.entrypoint": "VARCHAR",
                "app_entrypoint": "VARCHAR",
                "service.name": "VARCHAR",
                "service_name": "VARCHAR",
                "agent.name": "VARCHAR",
                "agent_name": "VARCHAR",
                "team": "VARCHAR",
                "team.id": "VARCHAR",
                "team_id": "VARCHAR",
                "team.name": "VARCHAR",
                "team_name": "VARCHAR",
                "query_source": "VARCHAR",
                "model": "VARCHAR",
                "input_tokens": "VARCHAR",
                "output_tokens": "VARCHAR",
                "cache_read_tokens": "VARCHAR",
                "cache_creation_tokens": "VARCHAR",
                "cost_usd": "VARCHAR",
                "cost_usd_micros": "VARCHAR",
                "duration_ms": "VARCHAR",
                "request_id": "VARCHAR",
                "client_request_id": "VARCHAR",
                "tool_name": "VARCHAR",
                "tool_use_id": "VARCHAR",
                "success": "VARCHAR",
                "decision": "VARCHAR",
                "decision_type": "VARCHAR",
                "source": "VARCHAR",
                "decision_source": "VARCHAR"
            }'
        ) as record
    from json_lines(file)
),
taken_apart as (
    select
        record_fault,
        unnest(record)
    from taken
),
-- An attribute without a text says nothing.
filled as (
    select nullif(columns(*), '')
    from taken_apart
),
records as (
    select
        record_fault,
        coalesce("event.name", event_name) as "event.name",
        coalesce("event.timestamp", event_timestamp) as "event.timestamp",
        "timestamp",
        "@timestamp",
        "time",
        coalesce("event.sequence", event_sequence) as "event.sequence",
        coalesce("session.id", session_id) as "session.id",
        coalesce("prompt.id", prompt_id) as "prompt.id",
        coalesce("user.email", user_email) as "user.email",
        coalesce("user.id", user_id) as "user.id",
        coalesce("user.account_uuid", user_account_uuid) as "user.account_uuid",
        coalesce("user.account_id", user_account_id) as "user.account_id",
        coalesce("enduser.id", enduser_id) as "enduser.id",
        coalesce("identity.source", identity_source) as "identity.source",
        coalesce("app.entrypoint", app_entrypoint) as "app.entrypoint",
        coalesce("service.name", service_name) as "service.name",
        coalesce("agent.name", agent_name) as "agent.name",
        team,
        coalesce("team.id", team_id) as "team.id",
        coalesce("team.name", team_name) as "team.name",
        query_source,
        model,
        input_tokens,
        output_tokens,
        cache_read_tokens,
        cache_creation_tokens,
        cost_usd,
        cost_usd_micros,
        duration_ms,
        request_id,
        client_request_id,
        tool_name,
        tool_use_id,
        success,
        decision,
        decision_type,
        source,
        decision_source
    from filled
)
from claude_code_cells('records')
