-- What tells an event from another, the surest first.
-- grain:   none (a type)
-- params:  none
create type warehouse.dedupe_basis as enum ('request_id', 'client_request_id', 'message_id', 'session_sequence', 'natural_key', 'tuple_hash')
