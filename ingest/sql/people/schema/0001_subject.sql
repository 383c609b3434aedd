-- Everyone whose usage was ever read, in the directory or not, with the random key that stands for them elsewhere.
-- grain:   (employee_id)
-- params:  none
create table if not exists subject (
    employee_id text primary key,
    subject_key bigint not null unique
)
