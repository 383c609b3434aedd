-- Every receipt, in order of name; a file that came twice under two names has one.
-- grain:   (file_id)
-- params:  none
select
    file_id,
    file_name,
    source_system,
    schema_fingerprint,
    rows_read,
    loaded,
    duplicate,
    quarantined,
    status,
    first_day,
    last_day,
    problem
from warehouse.ingest_file
order by file_name, received_at
