-- A person as the latest row of the directory has them.
-- grain:   (employee_id)
-- params:  :employee_id
select employee_id, name, login_iss, login_sub, login_email, department, job_family, time_zone
from employee
where employee_id = :employee_id
