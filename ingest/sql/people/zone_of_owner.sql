-- The clock of the person whom an operator names as the owner of a file; e-mail addresses have no case.
-- grain:   (employee_id)
-- params:  :owner
select time_zone
from employee
where
    employee_id = :owner
    or lower(login_email) = lower(:owner)
