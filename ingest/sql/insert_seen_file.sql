-- Remembers a file as it lay in the drop folder.
-- grain:   (file_path)
-- params:  $file_path, $bytes, $modified_ns, $file_id
insert or replace into warehouse.seen_file (file_path, bytes, modified_ns, file_id)
values ($file_path, $bytes, $modified_ns, $file_id)
