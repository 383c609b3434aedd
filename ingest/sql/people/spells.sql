-- Every spell in force.
-- grain:   (employee_id, line), the line left out
-- params:  none
select employee_id, manager_id, valid_from, valid_to, status
from spell
order by employee_id, line
