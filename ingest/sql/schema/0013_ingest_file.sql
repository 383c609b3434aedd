-- The receipt of one feed file. That no row is lost in silence is a constraint, not a hope.
-- grain:   (file_number), and (file_id)
-- params:  none
create table warehouse.ingest_file (
    file_number integer not null unique,    -- in order of arrival, from 1
    file_id varchar not null unique,        -- sha256 of the content without compression
    file_name varchar not null,
    source_system varchar not null,         -- the feed that read it; empty when none did
    schema_fingerprint varchar not null,    -- hash of the columns or fields; empty when none could be read
    source_tz varchar not null,             -- IANA name of the zone the source used for days
    trust_level warehouse.trust_level,      -- null when no feed read it
    rows_read bigint not null,
    loaded bigint not null,
    duplicate bigint not null,
    quarantined bigint not null,
    passed_over bigint not null,            -- records of another kind, by design no rows: a prompt's event, an empty day
    superseded bigint not null,             -- of the loaded, rows taken out since: corrected by a later file, or found to be another file's
    attributed bigint not null,             -- of the loaded, rows of people whom the directory named that night
    unattributed bigint not null,           -- of the loaded, rows whose source names nobody
    dedupe_scope varchar not null,          -- feeds of one scope tell the same events
    dedupe_basis varchar not null,          -- what told its events apart
    first_day date,                         -- days of the rows loaded
    last_day date,
    reported_tokens hugeint,                -- total as the source printed it; null when it prints none
    derived_tokens hugeint,                 -- the same total from the parts, over the same rows
    status varchar not null check (status in ('loaded', 'refused')),
    received_at timestamp not null,
    problem varchar not null,               -- why it was refused; empty when it was not
    check (rows_read = loaded + duplicate + quarantined)
)
