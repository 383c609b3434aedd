-- Writes one login of the map.
-- grain:   (source_system, login)
-- params:  :source_system, :login, :employee_id
insert into login_map (source_system, login, employee_id)
values (:source_system, :login, :employee_id)
