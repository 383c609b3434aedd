-- Reads every column of the draft once: a damaged block is found only when it is read.
-- grain:   one row
-- params:  none
select
    count(*) as row_count,
    bit_xor(hash(flag_id, cause, found, detail)) as digest
from draft.flag_cause
