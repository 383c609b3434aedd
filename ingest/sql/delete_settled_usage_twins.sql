-- Takes out the rows that a person is about to have twice.
-- grain:   (event_id, subject_key)
-- params:  none
delete from warehouse.usage_event
using settled_twin
where
    usage_event.event_id = settled_twin.event_id
    and usage_event.subject_key = settled_twin.subject_key
