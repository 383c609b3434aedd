-- The keys under which rows of one person may lie: their own, and those of logins that are theirs and wait.
-- grain:   (subject_key)
-- params:  :employee_id
select subject_key
from subject
where employee_id = :employee_id
union
select unmatched_login.subject_key
from unmatched_login
where lower(unmatched_login.login) = lower(:employee_id)
   or lower(unmatched_login.login) in (
       select lower(employee.login_email)
       from employee
       where employee.employee_id = :employee_id and employee.login_email <> ''
   )
   or exists (
       select 1
       from login_map
       where login_map.employee_id = :employee_id
         and lower(login_map.login) = lower(unmatched_login.login)
         and login_map.source_system in ('*', unmatched_login.source_system)
   )
