-- Who looked at a person, or was refused, oldest first.
-- grain:   (entry)
-- params:  :employee_id
select
    access_log.at,
    coalesce(employee.name, '') as viewer_name,
    access_log.relation,
    access_log.what,
    access_log.first_day,
    access_log.last_day,
    access_log.purpose,
    access_log.allowed
from access_log
left join employee on employee.employee_id = access_log.viewer_id
where access_log.subject_id = :employee_id
order by access_log.entry
