-- Of each file's loaded rows, how many retention or an erasure has taken out since; its receipt stays as it was.
-- grain:   (file_number), repeated when several runs took rows of one file
-- params:  none
create table warehouse.taken_out (
    file_number integer not null,
    why varchar not null check (why in ('retention', 'erasure')),
    row_count bigint not null
)
