-- What a person used on one of their own days with one tool, model and cost basis; published as it is.
-- grain:   (subject_key, day, client_app, request_model, cost_basis)
-- params:  none
create table warehouse.usage_day (
    subject_key bigint not null,
    day date not null,                      -- in the person's own time zone
    client_app varchar not null,
    request_model varchar not null,         -- empty when the source did not say
    cost_basis varchar not null,
    request_count bigint not null,
    failed_count bigint not null,           -- requests that ended in an error or a refusal
    input_uncached_tokens bigint,           -- null when no event said, here and below
    cache_read_input_tokens bigint,
    cache_creation_input_tokens bigint,
    output_tokens bigint,
    cost_usd_micros bigint,                 -- millionths of a US dollar
    sessions bigint not null                -- distinct sessions with this tool and model
)
