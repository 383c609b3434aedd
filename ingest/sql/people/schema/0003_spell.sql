-- Who reported to whom, in half-open spells of days [valid_from, valid_to); an empty manager_id is a vacancy.
-- grain:   (employee_id, line)
-- params:  none
create table if not exists spell (
    employee_id text not null,
    line integer not null,  -- a CSV's physical line, or the number of a SCIM resource; below 0 for a spell that an earlier SCIM list left behind
    manager_id text not null,  -- `?` for somebody a SCIM list names and does not hold
    valid_from text not null,
    valid_to text not null,
    status text not null check (status in ('active', 'leave', 'left')),
    primary key (employee_id, line)
)
