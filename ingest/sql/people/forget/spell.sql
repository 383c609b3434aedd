-- Takes out to whom a person reported.
-- grain:   (employee_id, line)
-- params:  :employee_id
delete from spell
where employee_id = :employee_id
