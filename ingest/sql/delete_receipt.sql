-- Takes out the receipt of one file that is about to be loaded again.
-- grain:   (file_number)
-- params:  $file_number
delete from warehouse.ingest_file
where file_number = $file_number
