-- Who reported to whom, in half-open spells of days [valid_from, valid_to); an empty manager_id is a vacancy.
-- grain:   (employee_id, line)
-- params:  none
create table if not exists spell (
    employee_id text not null,
    line integer not null,
    manager_id text not null,
    valid_from text not null,
    valid_to text not null,
    status text not null check (status in ('active', 'leave', 'left')),
    primary key (employee_id, line)
)
