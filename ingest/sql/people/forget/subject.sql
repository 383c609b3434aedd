-- Takes out a person's key: nothing says any more whose rows are whose.
-- grain:   (employee_id)
-- params:  :employee_id
delete from subject
where employee_id = :employee_id
