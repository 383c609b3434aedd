-- What the operator said of a person's logins.
-- grain:   (source_system, login)
-- params:  :employee_id
select source_system, login
from login_map
where employee_id = :employee_id
order by source_system, login
