-- Forgets what was taken out of one file that is about to be loaded again.
-- grain:   (file_number)
-- params:  $file_number
delete from warehouse.taken_out
where file_number = $file_number
