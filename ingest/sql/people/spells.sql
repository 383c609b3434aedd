-- Every spell in force.
-- grain:   (employee_id, line)
-- params:  none
select employee_id, line, manager_id, valid_from, valid_to, status
from spell
order by employee_id, line
