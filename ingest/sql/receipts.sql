-- Every receipt, in order of name; a file that came twice under two names has one.
-- grain:   (file_id)
-- params:  none
select
    file_number,
    file_id,
    file_name,
    status,
    problem,
    source_system,
    schema_fingerprint,
    source_tz,
    cast(trust_level as varchar) as trust_level,
    rows_read,
    loaded,
    duplicate,
    quarantined,
    passed_over,
    superseded,
    attributed,
    unattributed,
    dedupe_scope,
    dedupe_basis,
    first_day,
    last_day,
    reported_tokens,
    derived_tokens
from warehouse.ingest_file
order by file_name, file_number
