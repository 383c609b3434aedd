-- What the night needs to know of a person to count fairly: their clock and their kind of work.
-- grain:   (subject_key)
-- params:  none
create table warehouse.subject (
    subject_key bigint not null,
    time_zone varchar not null,             -- IANA name; UTC for people not in the directory
    job_family varchar not null,            -- empty for people not in the directory
    in_directory boolean not null,
    first_day date                          -- first day employed; null when unknown
)
