-- The feed files by which rows of people who are about to be erased came.
-- grain:   (file_number)
-- params:  none; reads the frame erased_key
select file_number
from warehouse.usage_event
where subject_key in (select erased_key.subject_key from erased_key)
union
select file_number
from warehouse.outcome_event
where subject_key in (select erased_key.subject_key from erased_key)
order by file_number
