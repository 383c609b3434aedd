-- What was not counted on a person's day with one tool, because another source tells the same work more finely.
-- grain:   (subject_key, day, client_app)
-- params:  none
create table warehouse.usage_set_aside (
    subject_key bigint not null,
    day date not null,                      -- in the person's own time zone
    client_app varchar not null,
    event_count bigint not null,            -- rows of usage_event
    request_count bigint not null,
    input_uncached_tokens bigint not null,
    output_tokens bigint not null,
    cost_usd_micros bigint not null         -- millionths of a US dollar
)
