-- What names one person: their id, name, address and logins.
-- grain:   (word)
-- params:  :employee_id
select employee_id as word
from spell
where employee_id = :employee_id
union
select employee_id as word
from subject
where employee_id = :employee_id
union
select name as word
from employee
where employee_id = :employee_id and name <> ''
union
select login_email as word
from employee
where employee_id = :employee_id and login_email <> ''
union
select login_sub as word
from employee
where employee_id = :employee_id and login_sub <> ''
union
select login as word
from login_map
where employee_id = :employee_id
union
select unmatched_login.login as word
from unmatched_login
join subject on subject.subject_key = unmatched_login.subject_key
where subject.employee_id = :employee_id
union
select unmatched_login.login as word
from unmatched_login
join employee on lower(employee.login_email) = lower(unmatched_login.login)
where employee.employee_id = :employee_id and employee.login_email <> ''
