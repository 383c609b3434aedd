-- The receipt of one file; the table's own constraint refuses one that does not add up.
-- grain:   (file_id)
-- params:  $file_id, $file_name, $source_system, $schema_fingerprint, $rows_read, $loaded, $duplicate, $quarantined, $status, $first_day, $last_day, $now, $problem
insert into warehouse.ingest_file by name
select
    $file_id as file_id,
    $file_name as file_name,
    $source_system as source_system,
    $schema_fingerprint as schema_fingerprint,
    $rows_read as rows_read,
    $loaded as loaded,
    $duplicate as duplicate,
    $quarantined as quarantined,
    $status as status,
    cast($first_day as date) as first_day,
    cast($last_day as date) as last_day,
    cast($now as timestamp) as received_at,
    $problem as problem
where $file_id not in (select known.file_id from warehouse.ingest_file as known)
