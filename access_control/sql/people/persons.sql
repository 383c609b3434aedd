-- The viewer and the subject, as far as the directory knows them; the empty id is nobody's.
-- grain:   (employee_id)
-- params:  :viewer_id, :subject_id
select
    employee.employee_id,
    employee.name,
    employee.time_zone,
    subject.subject_key
from employee
left join subject on subject.employee_id = employee.employee_id
where employee.employee_id in (:viewer_id, :subject_id)
  and employee.employee_id <> ''
