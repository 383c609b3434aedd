-- Leaves a vacancy where a person was somebody's manager.
-- grain:   (employee_id, line)
-- params:  :employee_id
update spell
set manager_id = ''
where manager_id = :employee_id
