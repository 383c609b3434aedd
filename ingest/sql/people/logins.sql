-- What the directory in force says of everybody's logins.
-- grain:   (employee_id)
-- params:  none
select employee_id, login_sub, login_email
from employee
order by employee_id
