-- People for whom some row of a day names this manager; who of them is a direct report, the policy says.
-- grain:   (employee_id)
-- params:  :manager_id, :today
select distinct
    spell.employee_id,
    employee.name
from spell
join employee on employee.employee_id = spell.employee_id
where spell.manager_id = :manager_id
  and spell.valid_from <= :today
  and (spell.valid_to = '' or spell.valid_to > :today)
