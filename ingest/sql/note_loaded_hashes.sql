-- Notes the events of a slice for the slices of the same file that follow.
-- grain:   (event_hash), repeated when rows name one event
-- params:  none
insert into loaded_hash
select hash(staged_row.event_id, staged_row.subject_key)
from staged_row
