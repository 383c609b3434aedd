-- Each person of the HR directory, as its latest row has them.
-- grain:   (employee_id)
-- params:  none
create table if not exists employee (
    employee_id text primary key,
    login_iss text not null,
    login_sub text not null,
    login_email text not null,
    name text not null,
    department text not null,
    job_family text not null,
    time_zone text not null
)
