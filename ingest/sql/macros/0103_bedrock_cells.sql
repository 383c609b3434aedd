-- Bedrock's model invocation log, one JSON object a row, as canonical cells. Only what is listed here is read: the bodies are not.
-- inputTokenCount leaves out what was read from the cache and written to it, as Converse's own usage does.
-- grain:   one row per row of `records`, in its order
-- params:  none (a macro); `records` names a relation with the columns record_fault, line
create or replace temp macro bedrock_cells(records) as table
with taken as (
    select
        record_fault,
        line,
        try(
            from_json(
                line,
                '{
                    "schemaType": "VARCHAR",
                    "timestamp": "VARCHAR",
                    "requestId": "VARCHAR",
                    "operation": "VARCHAR",
                    "modelId": "VARCHAR",
                    "errorCode": "VARCHAR",
                    "identity": {"arn": "VARCHAR"},
                    "input": {
                        "inputContentType": "VARCHAR",
                        "inputTokenCount": "VARCHAR",
                        "cacheReadInputTokenCount": "VARCHAR",
                        "cacheWriteInputTokenCount": "VARCHAR"
                    },
                    "output": {"outputContentType": "VARCHAR", "outputTokenCount": "VARCHAR"},
                    "requestMetadata": {
                        "employee_id": "VARCHAR",
                        "employeeId": "VARCHAR",
                        "user_email": "VARCHAR",
                        "userEmail": "VARCHAR",
                        "email": "VARCHAR",
                        "user_id": "VARCHAR",
                        "userId": "VARCHAR",
                        "user": "VARCHAR",
                        "username": "VARCHAR",
                        "team": "VARCHAR",
                        "session_id": "VARCHAR",
                        "sessionId": "VARCHAR"
                    }
                }'
            )
        ) as record
    from query_table(records)
),
opened as (
    select
        record_fault,
        line,
        record,
        record.input as asked,
        record.output as answered,
        record."requestMetadata" as tags,
        record.identity.arn as arn
    from taken
),
told as (
    select
        record_fault,
        line,
        record,
        asked,
        answered,
        tags,
        arn,
        nullif(coalesce(tags.session_id, tags."sessionId"), '') as session_tag,
        lower(record."modelId") as model,
        nullif(
            coalesce(
                tags.employee_id, tags."employeeId", tags.user_email, tags."userEmail", tags.email, tags.user_id, tags."userId", tags.user,
                tags.username
            ),
            ''
        ) as tagged,
        nullif(regexp_extract(arn, ':(?:assumed-role/[^/]+|federated-user)/(.+)$', 1), '') as session_name,
        nullif(regexp_extract(arn, ':user/(?:.*/)?([^/]+)$', 1), '') as iam_user,
        -- Names that machines and libraries give their sessions.
        regexp_full_match(
            session_name, 'i-[0-9a-f]+|[0-9a-f]{32}|botocore-session-[0-9]+|aws-(go-)?sdk-[a-z-]*[0-9]+|AWSCLI-Session|GitHubActions'
        ) as from_machine,
        coalesce(tagged, case when not from_machine then session_name end, iam_user) as login
    from opened
)
select
    case
        when record_fault is not null then record_fault
        when record is null then 'not_json'
        when record."schemaType" <> 'ModelInvocationLog' then 'no_such_record'
        -- What is JSON and no object gives nulls, as what was left out does.
        when coalesce(record."requestId", record."modelId") is null
            then case when json_type(line) = 'OBJECT' then 'no_such_record' else 'not_json' end
        when
            asked is not null and asked."inputContentType" is null and asked."inputTokenCount" is null
            and json_type(line, '$.input') not in ('OBJECT', 'NULL')
            then 'wrong_shape'
        when
            answered is not null and answered."outputContentType" is null and answered."outputTokenCount" is null
            and json_type(line, '$.output') not in ('OBJECT', 'NULL')
            then 'wrong_shape'
    end as record_fault,
    record.timestamp as event_time,
    cast(null as varchar) as report_date,
    'event' as grain,
    login,
    case
        when tagged is not null then 'request_metadata'
        when login = session_name then 'role_session'
        when login like 'BedrockAPIKey-%' then 'key_owner'
        when login is not null then 'vendor_account'
    end as login_kind,
    -- A role may be taken by people and programs alike; single sign-on and an address in its session's name tell of a person.
    case
        when tagged is not null then 'human'
        when from_machine then 'service'
        when contains(arn, ':assumed-role/AWSReservedSSO_') or contains(session_name, '@') then 'human'
        else 'unknown'
    end as actor_kind,
    'aws.bedrock' as provider_name,
    record."modelId" as request_model,
    case
        when contains(model, 'embed') then 'embeddings'
        when contains(model, 'rerank') then 'rerank'
        when regexp_matches(record.operation, '^(Converse|InvokeModel)') then 'chat'
        else record.operation
    end as operation_name,
    'bedrock' as client_app,
    'unknown' as entrypoint,
    cast(null as varchar) as query_source,
    cast(null as varchar) as agent_name,
    -- A tag may be of any text; one that cannot be kept as it is stands by its hash.
    case when identifier_fault('', session_tag) is null then session_tag else sha256(session_tag) end as session_id,
    cast(null as varchar) as sequence,
    cast(null as varchar) as prompt_id,
    record."requestId" as request_id,
    cast(null as varchar) as client_request_id,
    cast(null as varchar) as message_id,
    cast(null as varchar) as natural_key,
    cast(null as varchar) as input_tokens,
    asked."inputTokenCount" as input_uncached_tokens,
    asked."cacheReadInputTokenCount" as cache_read_input_tokens,
    asked."cacheWriteInputTokenCount" as cache_creation_input_tokens,
    answered."outputTokenCount" as output_tokens,
    cast(null as varchar) as reasoning_output_tokens,
    cast(null as varchar) as reported_total_tokens,
    '1' as request_count,
    cast(null as varchar) as user_initiated_count,
    cast(null as varchar) as credits_used,
    cast(null as varchar) as credit_unit,
    cast(null as varchar) as cost_usd,
    'none' as cost_basis,
    cast(null as varchar) as duration_ms,
    case
        when record."errorCode" is not null then 'error'
        when coalesce(answered."outputContentType", answered."outputTokenCount") is not null then 'success'
        else 'unknown'
    end as outcome_status,
    cast(null as varchar) as edits_accepted,
    cast(null as varchar) as edits_rejected,
    cast(null as varchar) as lines_added,
    cast(null as varchar) as lines_removed,
    cast(null as varchar) as commits,
    cast(null as varchar) as pull_requests,
    tags.team,
    cast(null as varchar) as prompt_fingerprint,
    cast(null as varchar) as tool_name,
    cast(null as varchar) as approval
from told
