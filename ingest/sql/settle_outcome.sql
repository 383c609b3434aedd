-- Gives the rows of settled keys to the person.
-- grain:   (event_id, subject_key)
-- params:  none
update warehouse.outcome_event
set subject_key = settled_key.new_key
from settled_key
where outcome_event.subject_key = settled_key.old_key
