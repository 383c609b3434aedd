-- Takes out the rows that a file of the same source corrects.
-- grain:   (event_id, subject_key)
-- params:  none
delete from warehouse.usage_event
using known_event
where
    usage_event.file_number = known_event.held_by
    and usage_event.event_id = known_event.event_id
    and usage_event.subject_key is not distinct from known_event.subject_key
    and known_event.corrected
