-- Every look and every refusal, in order; appended to and never changed. No figures, names, tokens or addresses.
-- An unknown subject is the empty text, never what was asked for. Days are empty where a look has none.
-- grain:   (entry)
-- params:  none
create table if not exists access_log (
    entry bigint primary key,
    at text not null,
    viewer_id text not null,
    subject_id text not null,
    what text not null,
    relation text not null check (relation in ('self', 'direct_manager', '')),
    first_day text not null,
    last_day text not null,
    allowed integer not null check (allowed in (0, 1)),
    reason text not null,
    policy_id text not null,
    policy_sha256 text not null,
    directory_version bigint not null,
    purpose text not null,
    request_id text not null
)
