-- Everybody in the directory in force.
-- grain:   (employee_id)
-- params:  none
select employee_id, login_iss, login_sub, login_email, name, department, job_family, time_zone
from employee
order by employee_id
