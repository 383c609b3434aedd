-- Every quarantined cell by file and physical line: place and reason, no value.
-- grain:   (file_name, line, item, column_name)
-- params:  none
select
    ingest_file.file_name,
    quarantine_row.line,
    quarantine_row.item,
    quarantine_row.column_name,
    quarantine_row.reason_code
from warehouse.quarantine_row
inner join warehouse.ingest_file on quarantine_row.file_id = ingest_file.file_id
order by ingest_file.file_name, quarantine_row.line, quarantine_row.item, quarantine_row.column_name
