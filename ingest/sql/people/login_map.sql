-- The operator's map of logins.
-- grain:   (source_system, login)
-- params:  none
select source_system, login, employee_id
from login_map
order by source_system, login
