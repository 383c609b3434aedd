-- People with usage of whom the night does not know whether the directory names them.
-- grain:   one row
-- params:  none
select count(distinct usage_event.subject_key) as offending
from warehouse.usage_event
left join warehouse.subject on usage_event.subject_key = subject.subject_key
where usage_event.subject_key is not null and subject.subject_key is null
