-- Something that came of the work: a merged change, a closed ticket, a deployment, an accepted document.
-- grain:   (event_id, subject_key)
-- params:  none
create table warehouse.outcome_event (
    event_id varchar not null,
    occurred_at timestamp not null,         -- UTC
    report_date date not null,              -- UTC day
    subject_key bigint not null,
    kind varchar not null check (kind in ('change_merged', 'ticket_closed', 'deployment', 'document_accepted')),
    client_app varchar,                     -- the tool it came from, when the feed says so
    session_id bigint,                      -- hashed as in usage_event, so the two can be joined
    outcome_ref bigint,                     -- hashed; never a title or a branch name
    file_number integer not null
)
