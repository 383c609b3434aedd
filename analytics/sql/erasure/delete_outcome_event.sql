-- Takes out the rows of people who are erased.
-- grain:   (subject_key)
-- params:  none; reads the frame erased_key
delete from warehouse.outcome_event
where subject_key in (select erased_key.subject_key from erased_key)
