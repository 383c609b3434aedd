-- To whom a person reported, and when.
-- grain:   (employee_id, line)
-- params:  :employee_id
select valid_from, valid_to, manager_id, status
from spell
where employee_id = :employee_id
order by valid_from, line
