-- The files that were read, as they lay in the drop folder.
-- grain:   (file_path)
-- params:  none
select
    file_path,
    bytes,
    modified_ns,
    file_id
from warehouse.seen_file
