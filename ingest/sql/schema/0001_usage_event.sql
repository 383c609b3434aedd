-- One model call or agent action, however its source named things. No column can hold content.
-- Names follow OpenTelemetry GenAI where it has one. Null means the source did not say, never zero.
-- grain:   (event_id)
-- params:  none
create table warehouse.usage_event (
    event_id varchar not null,              -- sha256 of source, dedupe basis and key parts: a second reading is the same event
    source_system varchar not null,
    source_record_id varchar,               -- gen_ai.response.id, else the vendor's request id
    dedupe_basis varchar not null check (dedupe_basis in ('request_id', 'tuple_hash')),
    grain varchar not null check (grain in ('event', 'session', 'bucket', 'day')),
    event_time timestamp not null,          -- UTC, start of the request
    report_date date not null,              -- UTC day
    source_tz varchar not null,             -- IANA name of the zone the source used for days
    subject_key bigint not null,            -- random key of a person; the people store alone knows whose
    actor_kind varchar not null check (actor_kind in ('human', 'service', 'unknown')),
    identity_source varchar not null,
    provider_name varchar,                  -- gen_ai.provider.name
    request_model varchar,                  -- gen_ai.request.model
    operation_name varchar,                 -- gen_ai.operation.name
    client_app varchar not null,            -- service.name
    entrypoint varchar check (entrypoint in ('interactive', 'headless', 'sdk', 'ci', 'unknown')),
    query_source varchar check (query_source in ('main', 'subagent', 'auxiliary')),
    agent_name varchar,                     -- gen_ai.agent.name
    session_id varchar,                     -- session.id, hashed with the subject key
    prompt_id varchar,                      -- prompt.id, hashed with the subject key
    input_tokens bigint,                    -- gen_ai.usage.input_tokens: cached tokens included
    cache_read_input_tokens bigint,         -- gen_ai.usage.cache_read.input_tokens, a part of input_tokens
    cache_creation_input_tokens bigint,     -- gen_ai.usage.cache_creation.input_tokens, a part of input_tokens
    input_uncached_tokens bigint,           -- input_tokens less the cached parts that the source told
    output_tokens bigint,                   -- gen_ai.usage.output_tokens: reasoning included
    reasoning_output_tokens bigint,         -- gen_ai.usage.reasoning.output_tokens, a part of output_tokens
    cost_usd_micros bigint,                 -- millionths of a US dollar
    cost_basis varchar not null check (cost_basis in ('billed', 'vendor_estimate', 'our_estimate', 'list', 'none')),
    duration_ms bigint,
    outcome_status varchar not null check (outcome_status in ('success', 'error', 'refused', 'cancelled', 'unknown')),
    edits_accepted bigint,
    edits_rejected bigint,
    team varchar,
    prompt_fingerprint varchar,             -- keyed hash made at the source, never the text
    tool_name varchar,                      -- gen_ai.tool.name, never its arguments
    approval varchar check (approval in ('human', 'policy', 'none')),
    trust_level varchar not null check (trust_level in ('server_side', 'client_reported', 'self_reported')),
    request_count bigint not null,          -- 1 for a model call, 0 for an agent's action
    file_id varchar not null,               -- the receipt this row came by
    row_number bigint not null,             -- its physical line
    ingested_at timestamp not null          -- UTC
)
