-- Takes one person out, or makes room for their newer row.
-- grain:   (employee_id)
-- params:  :employee_id
delete from employee
where employee_id = :employee_id
