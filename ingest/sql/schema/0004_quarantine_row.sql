-- Why a row was not loaded: one fault of one cell. The value is stored nowhere.
-- grain:   (file_id, row_number, column_name)
-- params:  none
create table warehouse.quarantine_row (
    file_id varchar not null,
    row_number bigint not null,             -- physical line; the header is line 1
    column_name varchar not null,           -- empty when the line as a whole is at fault
    reason_code varchar not null
)
