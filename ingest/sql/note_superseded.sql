-- Notes on their receipts how many rows of earlier files a file corrects.
-- grain:   (file_number)
-- params:  none
update warehouse.ingest_file
set superseded = superseded + corrected.row_count
from (
    select
        held_by,
        count(*) as row_count
    from known_event
    where known_event.corrected
    group by held_by
) as corrected
where ingest_file.file_number = corrected.held_by
