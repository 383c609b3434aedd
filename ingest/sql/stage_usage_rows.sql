-- The records of a slice as typed usage rows. One is sound when no check finds a fault in it; what an unsound one holds means nothing.
-- The checks are those of check_usage_cells; columns of few different cells are checked apart, each cell once (faulty_usage_labels).
-- grain:   one row per record, in file order
-- params:  $file, $columns, $delimiter, $latest, $needs_id, $dedupe_scope
with cell as (
    from feed_cell($file, $columns, $delimiter)
)
select
    record_fault is null
    and (case when grain is distinct from 'day' then missing_fault('event_time', event_time) end) is null
    and time_fault('event_time', event_time, cast($latest as timestamp)) is null
    and (case when grain = 'day' then missing_fault('report_date', report_date) end) is null
    and day_fault('report_date', report_date, cast($latest as timestamp)) is null
    and missing_fault('grain', grain) is null
    and login_fault('login', login, login_kind) is null
    and missing_fault('actor_kind', actor_kind) is null
    and (case when $needs_id then missing_fault('request_id', coalesce(request_id, session_id)) end) is null
    and identifier_fault('request_id', request_id) is null
    and identifier_fault('client_request_id', client_request_id) is null
    and identifier_fault('message_id', message_id) is null
    and missing_fault('client_app', client_app) is null
    and identifier_fault('session_id', session_id) is null
    and identifier_fault('prompt_id', prompt_id) is null
    and count_fault('input_tokens', input_tokens) is null
    and count_fault('input_uncached_tokens', input_uncached_tokens) is null
    and count_fault('cache_read_input_tokens', cache_read_input_tokens) is null
    and count_fault('cache_creation_input_tokens', cache_creation_input_tokens) is null
    and count_fault('output_tokens', output_tokens) is null
    and count_fault('reasoning_output_tokens', reasoning_output_tokens) is null
    and parts_fault('input_tokens', input_tokens, cache_read_input_tokens, cache_creation_input_tokens) is null
    and count_fault('reported_total_tokens', reported_total_tokens) is null
    and count_fault('request_count', request_count) is null
    and count_fault('user_initiated_count', user_initiated_count) is null
    and money_fault('credits_used', credits_used) is null
    and money_fault('cost_usd', cost_usd) is null
    and count_fault('duration_ms', duration_ms) is null
    and count_fault('edits_accepted', edits_accepted) is null
    and count_fault('edits_rejected', edits_rejected) is null
    and count_fault('lines_added', lines_added) is null
    and count_fault('lines_removed', lines_removed) is null
    and count_fault('commits', commits) is null
    and count_fault('pull_requests', pull_requests) is null
    and missing_fault('outcome_status', outcome_status) is null
    and fingerprint_fault('prompt_fingerprint', prompt_fingerprint) is null as sound,
    coalesce(record_fault = 'passed_over', false) as passed_over,
    login,
    login_kind,
    case
        when request_id is not null then 'request_id'
        when client_request_id is not null then 'client_request_id'
        when message_id is not null then 'message_id'
        when session_id is not null and sequence is not null then 'session_sequence'
        when natural_key is not null then 'natural_key'
        else 'tuple_hash'
    end as dedupe_basis,
    case
        when request_id is not null then request_id
        when client_request_id is not null then client_request_id
        when message_id is not null then message_id
        -- What a source does not number itself is told apart within that source alone.
        when session_id is not null and sequence is not null
            then left(sha256(concat_ws('|', $dedupe_scope, session_id, sequence)), 32)
        when natural_key is not null then left(sha256(concat_ws('|', $dedupe_scope, natural_key)), 32)
        else left(sha256(concat_ws(
            '|', $dedupe_scope, event_time, coalesce(client_app, '-'), coalesce(session_id, '-'), coalesce(prompt_id, '-'),
            coalesce(request_model, '-'), coalesce(operation_name, '-'), coalesce(input_tokens, '-'), coalesce(input_uncached_tokens, '-'),
            coalesce(cache_read_input_tokens, '-'), coalesce(cache_creation_input_tokens, '-'), coalesce(output_tokens, '-'),
            coalesce(cost_usd, '-'), coalesce(tool_name, '-'), coalesce(outcome_status, '-')
        )), 32)
    end as event_id,
    -- What is unsound may be any number: no sum of it may stop the others.
    try(
        coalesce(try_cast(input_tokens as bigint), try_cast(input_uncached_tokens as bigint), 0)
        + coalesce(try_cast(output_tokens as bigint), 0)
    ) as fullness,
    grain,
    try_cast(event_time as timestamptz) at time zone 'UTC' as event_time,
    coalesce(
        try_cast(report_date as date),
        cast(try_cast(event_time as timestamptz) at time zone 'UTC' as date)
    ) as report_date,
    actor_kind,
    provider_name,
    request_model,
    operation_name,
    client_app,
    entrypoint,
    query_source,
    agent_name,
    session_id,
    prompt_id,
    try(coalesce(
        try_cast(input_tokens as bigint),
        try_cast(input_uncached_tokens as bigint)
        + coalesce(try_cast(cache_read_input_tokens as bigint), 0)
        + coalesce(try_cast(cache_creation_input_tokens as bigint), 0)
    )) as input_tokens,
    try(coalesce(
        try_cast(input_uncached_tokens as bigint),
        try_cast(input_tokens as bigint)
        - coalesce(try_cast(cache_read_input_tokens as bigint), 0)
        - coalesce(try_cast(cache_creation_input_tokens as bigint), 0)
    )) as input_uncached_tokens,
    try_cast(cache_read_input_tokens as bigint) as cache_read_input_tokens,
    try_cast(cache_creation_input_tokens as bigint) as cache_creation_input_tokens,
    try_cast(output_tokens as bigint) as output_tokens,
    try_cast(reasoning_output_tokens as bigint) as reasoning_output_tokens,
    try_cast(reported_total_tokens as bigint) as reported_total_tokens,
    try_cast(request_count as bigint) as request_count,
    try_cast(user_initiated_count as bigint) as user_initiated_count,
    try_cast(duration_ms as bigint) as duration_ms,
    try_cast(edits_accepted as bigint) as edits_accepted,
    try_cast(edits_rejected as bigint) as edits_rejected,
    try_cast(lines_added as bigint) as lines_added,
    try_cast(lines_removed as bigint) as lines_removed,
    try_cast(commits as bigint) as commits,
    try_cast(pull_requests as bigint) as pull_requests,
    try_cast(credits_used as decimal(18, 6)) as credits_used,
    credit_unit,
    try(cast(try_cast(cost_usd as decimal(27, 9)) * 1000000 as bigint)) as cost_usd_micros,
    coalesce(cost_basis, 'none') as cost_basis,
    outcome_status,
    team,
    prompt_fingerprint,
    tool_name,
    approval
from cell
