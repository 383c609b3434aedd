-- Keeps a newly drawn key.
-- grain:   (employee_id)
-- params:  :employee_id, :subject_key
insert into subject (employee_id, subject_key)
values (:employee_id, :subject_key)
