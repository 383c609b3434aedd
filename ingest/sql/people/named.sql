-- Whom the directory in force names.
-- grain:   (employee_id)
-- params:  none
select employee_id
from employee
order by employee_id
