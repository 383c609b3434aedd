-- Notes on their receipts how many rows a settled login takes out of each file.
-- grain:   (file_number)
-- params:  none
update warehouse.ingest_file
set superseded = superseded + taken_out.row_count
from (
    select
        file_number,
        count(*) as row_count
    from settled_twin
    group by file_number
) as taken_out
where ingest_file.file_number = taken_out.file_number
