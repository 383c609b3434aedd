-- Each load of the operator's map of logins; the highest version is in force.
-- grain:   (version)
-- params:  none
create table if not exists login_map_load (
    version integer primary key,
    file_sha256 text not null,
    loaded_at text not null,
    logins integer not null
)
