-- What the night needs to know of everyone who has a key; people the directory does not name count in UTC.
-- grain:   (subject_key)
-- params:  none
select
    subject.subject_key,
    coalesce(employee.time_zone, 'UTC') as time_zone,
    coalesce(employee.job_family, '') as job_family,
    employee.employee_id is not null as in_directory,
    coalesce(min(spell.valid_from), '') as first_day
from subject
left join employee on employee.employee_id = subject.employee_id
left join spell on spell.employee_id = subject.employee_id
group by subject.subject_key, employee.employee_id, employee.time_zone, employee.job_family
order by subject.subject_key
