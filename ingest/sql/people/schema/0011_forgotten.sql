-- Who was erased, as a keyed hash: enough to see that a feed brings somebody back, and no name.
-- grain:   (mark)
-- params:  none
create table if not exists forgotten (
    mark text primary key,  -- HMAC-SHA-256 of the employee_id, hexadecimal
    salt text not null      -- its key, random, the same of every row
)
