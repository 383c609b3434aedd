-- Takes one spell out, or makes room for a newer one of that line.
-- grain:   (employee_id, line)
-- params:  :employee_id, :line
delete from spell
where employee_id = :employee_id
  and line = :line
