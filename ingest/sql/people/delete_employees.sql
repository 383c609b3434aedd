-- Empties the employees, to be written anew in the same transaction.
-- grain:   (employee_id)
-- params:  none
delete from employee
