-- Takes out the usage of one file that is about to be loaded again.
-- grain:   (event_id, subject_key)
-- params:  $file_number
delete from warehouse.usage_event
where file_number = $file_number
