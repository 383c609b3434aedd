-- A question about one person-week.
-- grain:   (flag_id)
-- params:  none
create table warehouse.flag (
    flag_id varchar not null unique,
    subject_key bigint not null,
    week_start date not null,
    raised_on date not null,                -- the night
    manager_from date not null,             -- the subject sees it first
    expires_on date not null,               -- first day on which it is gone
    check (raised_on < manager_from and manager_from < expires_on)
)
