-- Takes out the faults of one file that is about to be loaded again.
-- grain:   (file_id, line, item, column_name)
-- params:  $file_id
delete from warehouse.quarantine_row
where file_id = $file_id
