-- The receipt of one content, if it was ever read.
-- grain:   (file_id)
-- params:  $file_id
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
where file_id = $file_id
