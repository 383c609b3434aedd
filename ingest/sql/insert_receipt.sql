-- The receipt of one file; the table's own constraint refuses one that does not add up.
-- grain:   (file_id)
-- params:  $file_number, $file_id, $file_name, $source_system, $schema_fingerprint, $source_tz, $trust_level, $rows_read, $loaded, $duplicate, $quarantined, $passed_over, $superseded, $attributed, $unattributed, $dedupe_scope, $dedupe_basis, $first_day, $last_day, $reported_tokens, $derived_tokens, $status, $problem, $now
insert into warehouse.ingest_file by name
select
    $file_number as file_number,
    $file_id as file_id,
    $file_name as file_name,
    $source_system as source_system,
    $schema_fingerprint as schema_fingerprint,
    $source_tz as source_tz,
    $trust_level as trust_level,
    $rows_read as rows_read,
    $loaded as loaded,
    $duplicate as duplicate,
    $quarantined as quarantined,
    $passed_over as passed_over,
    $superseded as superseded,
    $attributed as attributed,
    $unattributed as unattributed,
    $dedupe_scope as dedupe_scope,
    $dedupe_basis as dedupe_basis,
    cast($first_day as date) as first_day,
    cast($last_day as date) as last_day,
    cast($reported_tokens as hugeint) as reported_tokens,
    cast($derived_tokens as hugeint) as derived_tokens,
    $status as status,
    $problem as problem,
    cast($now as timestamp) as received_at
where $file_id not in (select known.file_id from warehouse.ingest_file as known)
