-- Why a row was not loaded: one fault of one cell. The value is stored nowhere.
-- grain:   (file_id, line, item, column_name)
-- params:  none
create table warehouse.quarantine_row (
    file_id varchar not null,
    line bigint not null,                   -- physical line; a CSV's header is line 1
    item bigint not null,                   -- which record of that line; 1 unless a line holds several
    column_name varchar not null,           -- the source's own name; empty when the record as a whole is at fault
    reason_code varchar not null
)
