-- Logins that are nobody's yet, each with the key its rows wait under.
-- grain:   (source_system, login_kind, login)
-- params:  none
create table if not exists unmatched_login (
    source_system text not null,
    login_kind text not null,
    login text not null,
    subject_key bigint not null,  -- of the person the directory does not name, where one is known, else the login's own
    first_seen text not null,
    primary key (source_system, login_kind, login)
)
