-- One model call, agent action, or stretch of either, however its source named things. No column can hold content.
-- Names follow OpenTelemetry GenAI where it has one. Null means the source did not say, never zero.
-- What is the same for a whole file, the source and its time zone for example, stands in ingest_file.
-- grain:   (event_id, subject_key)
-- params:  none
create table warehouse.usage_event (
    event_id varchar not null,              -- what dedupe_basis names: the same event read again has the same
    dedupe_basis warehouse.dedupe_basis not null,
    grain warehouse.grain not null,
    event_time timestamp,                   -- UTC, start of the request or bucket; null for a day
    report_date date not null,              -- UTC day, or the day the source gave
    subject_key bigint,                     -- random key of a person; the people store alone knows whose; null when the source names nobody
    identity_source warehouse.identity_source not null,
    actor_kind warehouse.actor_kind not null,
    provider_name varchar,                  -- gen_ai.provider.name
    request_model varchar,                  -- gen_ai.request.model
    operation_name varchar,                 -- gen_ai.operation.name
    client_app varchar not null,            -- service.name
    entrypoint warehouse.entrypoint,
    query_source warehouse.query_source,
    agent_name varchar,                     -- gen_ai.agent.name
    session_id bigint,                      -- session.id, hashed with the subject key
    prompt_id bigint,                       -- prompt.id, hashed with the subject key
    input_tokens bigint,                    -- gen_ai.usage.input_tokens: cached tokens included
    input_uncached_tokens bigint,           -- input_tokens less the cached parts that the source told
    cache_read_input_tokens bigint,         -- gen_ai.usage.cache_read.input_tokens, a part of input_tokens
    cache_creation_input_tokens bigint,     -- gen_ai.usage.cache_creation.input_tokens, a part of input_tokens
    output_tokens bigint,                   -- gen_ai.usage.output_tokens: reasoning included
    reasoning_output_tokens bigint,         -- gen_ai.usage.reasoning.output_tokens
    request_count bigint not null,          -- 1 for a model call, 0 for an agent's action, a sum for buckets and days
    user_initiated_count bigint,            -- of them, started by the person's own hand
    credits_used decimal(18, 6),            -- in credit_unit, never converted to tokens
    credit_unit varchar,
    cost_usd_micros bigint,                 -- millionths of a US dollar
    cost_basis warehouse.cost_basis not null,
    duration_ms bigint,
    outcome_status warehouse.outcome_status not null,
    edits_accepted bigint,
    edits_rejected bigint,
    lines_added bigint,
    lines_removed bigint,
    commits bigint,
    pull_requests bigint,
    team varchar,
    prompt_fingerprint varchar,             -- keyed hash made at the source, never the text
    tool_name varchar,                      -- gen_ai.tool.name, never its arguments
    approval warehouse.approval,
    file_number integer not null            -- the receipt this row came by
)
