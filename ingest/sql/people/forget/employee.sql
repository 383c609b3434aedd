-- Takes out a person of the directory.
-- grain:   (employee_id)
-- params:  :employee_id
delete from employee
where employee_id = :employee_id
