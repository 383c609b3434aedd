-- Takes out what the operator said of a person's logins.
-- grain:   (source_system, login)
-- params:  :employee_id
delete from login_map
where employee_id = :employee_id
