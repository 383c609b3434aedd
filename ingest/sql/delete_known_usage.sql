-- Takes back what a file brought that was held already.
-- grain:   (event_id, subject_key)
-- params:  $file_number
delete from warehouse.usage_event
using known_event
where
    usage_event.file_number = $file_number
    and usage_event.event_id = known_event.event_id
    and usage_event.subject_key is not distinct from known_event.subject_key
    and not known_event.corrected
