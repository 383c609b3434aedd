-- Every spell of the viewer, of the subject, and of everybody above the subject on a day.
-- grain:   (employee_id, valid_from, valid_to, manager_id)
-- params:  :viewer_id, :subject_id, :today
with recursive line (employee_id) as (
    select cast(:subject_id as text)
    -- `union`, not `union all`: a line that leads back to where it began ends there
    union
    select spell.manager_id
    from line
    join spell on spell.employee_id = line.employee_id
    where spell.valid_from <= :today
      and (spell.valid_to = '' or spell.valid_to > :today)
)
select
    spell.employee_id,
    spell.manager_id,
    spell.valid_from,
    spell.valid_to,
    spell.status
from spell
where spell.employee_id = :viewer_id
   or spell.employee_id in (select line.employee_id from line)
order by spell.employee_id, spell.line
