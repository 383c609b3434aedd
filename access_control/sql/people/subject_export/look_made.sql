-- A person's own looks at others, oldest first; at whom is not theirs to be told.
-- grain:   (entry)
-- params:  :employee_id
select at, relation, what, first_day, last_day, purpose, allowed
from access_log
where viewer_id = :employee_id and subject_id <> :employee_id
order by entry
