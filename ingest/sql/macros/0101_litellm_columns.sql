-- LiteLLM's records, one JSON object a row, as the columns of its table. Only what is listed here is read: messages, responses and addresses are not.
-- grain:   one row per row of `records`, in its order
-- params:  none (a macro); `records` names a relation with the columns record_fault, line
create or replace temp macro litellm_columns(records) as table
with taken as (
    select
        record_fault,
        line,
        try(
            from_json(
                line,
                '{
                    "request_id": "VARCHAR",
                    "call_type": "VARCHAR",
                    "spend": "VARCHAR",
                    "total_tokens": "VARCHAR",
                    "prompt_tokens": "VARCHAR",
                    "completion_tokens": "VARCHAR",
                    "startTime": "VARCHAR",
                    "endTime": "VARCHAR",
                    "request_duration_ms": "VARCHAR",
                    "model": "VARCHAR",
                    "model_group": "VARCHAR",
                    "custom_llm_provider": "VARCHAR",
                    "user": "VARCHAR",
                    "end_user": "VARCHAR",
                    "metadata": "VARCHAR",
                    "cache_hit": "VARCHAR",
                    "request_tags": "VARCHAR",
                    "team_id": "VARCHAR",
                    "session_id": "VARCHAR",
                    "status": "VARCHAR",
                    "mcp_namespaced_tool_name": "VARCHAR"
                }'
            )
        ) as record
    from query_table(records)
)
select
    case
        when record_fault is not null then record_fault
        when record is null then 'not_json'
        -- What is JSON and no object gives nulls, too.
        when record.request_id is null and record."startTime" is null
            then case when json_type(line) = 'OBJECT' then 'no_such_record' else 'not_json' end
    end as record_fault,
    unnest(record)
from taken
