-- Takes out the rows that are too old to be kept.
-- grain:   (event_id, subject_key)
-- params:  $kept_from
delete from warehouse.usage_event
where report_date < $kept_from
