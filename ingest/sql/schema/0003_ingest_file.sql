-- The receipt of one feed file. That no row is lost in silence is a constraint, not a hope.
-- grain:   (file_id)
-- params:  none
create table warehouse.ingest_file (
    file_id varchar not null unique,        -- sha256 of the content without compression
    file_name varchar not null,
    source_system varchar not null,
    schema_fingerprint varchar not null,    -- hash of the header; empty when none could be read
    rows_read bigint not null,
    loaded bigint not null,
    duplicate bigint not null,
    quarantined bigint not null,
    status varchar not null check (status in ('loaded', 'refused')),
    first_day date,                         -- UTC days of the rows loaded
    last_day date,
    received_at timestamp not null,
    problem varchar not null,               -- why it was refused; empty when it was not
    check (rows_read = loaded + duplicate + quarantined)
)
