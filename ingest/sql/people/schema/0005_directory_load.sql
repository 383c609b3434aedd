-- Each load of the HR directory; the highest version is in force.
-- grain:   (version)
-- params:  none
create table if not exists directory_load (
    version integer primary key,
    file_sha256 text not null,
    loaded_at text not null,
    people integer not null,
    spells integer not null
)
