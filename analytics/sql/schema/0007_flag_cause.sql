-- An innocent cause that was looked for before the flag was raised.
-- grain:   (flag_id, cause)
-- params:  none
create table warehouse.flag_cause (
    flag_id varchar not null,
    cause varchar not null,
    found boolean not null,
    detail varchar not null                 -- one sentence in plain words
)
