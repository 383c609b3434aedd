-- LiteLLM's table of requests, exported as CSV, as canonical cells.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        cast(null as varchar) as record_fault,
        cast(null as varchar) as request_id,
        cast(null as varchar) as call_type,
        cast(null as varchar) as spend,
        cast(null as varchar) as total_tokens,
        cast(null as varchar) as prompt_tokens,
        cast(null as varchar) as completion_tokens,
        cast(null as varchar) as "startTime",
        cast(null as varchar) as "endTime",
        cast(null as varchar) as request_duration_ms,
        cast(null as varchar) as model,
        cast(null as varchar) as model_group,
        cast(null as varchar) as custom_llm_provider,
        cast(null as varchar) as "user",
        cast(null as varchar) as end_user,
        cast(null as varchar) as metadata,
        cast(null as varchar) as cache_hit,
        cast(null as varchar) as request_tags,
        cast(null as varchar) as team_id,
        cast(null as varchar) as session_id,
        cast(null as varchar) as status,
        cast(null as varchar) as mcp_namespaced_tool_name
    where false
),
requests as (
    from absent union all by name from csv_cells(file, columns, delimiter)
)
from litellm_cells('requests')
