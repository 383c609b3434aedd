-- Whose a login is, as the operator says; it counts before anything the directory says.
-- grain:   (source_system, login)
-- params:  none
create table if not exists login_map (
    source_system text not null,  -- `*` for every source
    login text not null,
    employee_id text not null,
    primary key (source_system, login)
)
