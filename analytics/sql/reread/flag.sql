-- Reads every column of the draft once: a damaged block is found only when it is read.
-- grain:   one row
-- params:  none
select
    count(*) as row_count,
    bit_xor(hash(
        flag_id, subject_key, week_start, raised_on, manager_from, expires_on, pattern, smallest_change
    )) as digest
from draft.flag
