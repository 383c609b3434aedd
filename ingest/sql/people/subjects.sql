-- What the night needs to know of everyone who has a key; people the directory does not name, and logins that are nobody's yet, count in UTC.
-- grain:   (subject_key)
-- params:  none
with known as (
    select employee_id, subject_key
    from subject
    union all
    -- some wait under a key of `subject`; no employee_id is empty
    select '' as employee_id, unmatched_login.subject_key
    from unmatched_login
    where unmatched_login.subject_key not in (select subject.subject_key from subject)
)
select
    known.subject_key,
    coalesce(employee.time_zone, 'UTC') as time_zone,
    coalesce(employee.job_family, '') as job_family,
    employee.employee_id is not null as in_directory,
    coalesce(min(spell.valid_from), '') as first_day
from known
left join employee on employee.employee_id = known.employee_id
left join spell on spell.employee_id = known.employee_id
group by known.subject_key, employee.employee_id, employee.time_zone, employee.job_family
order by known.subject_key
