-- Writes one spell; `line` is its physical line in the file.
-- grain:   (employee_id, line)
-- params:  :employee_id, :line, :manager_id, :valid_from, :valid_to, :status
insert into spell (employee_id, line, manager_id, valid_from, valid_to, status)
values (:employee_id, :line, :manager_id, :valid_from, :valid_to, :status)
