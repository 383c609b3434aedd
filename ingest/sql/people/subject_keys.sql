-- Everyone's key.
-- grain:   (employee_id)
-- params:  none
select employee_id, subject_key
from subject
order by employee_id
