-- Reads every column of the draft once: a damaged block is found only when it is read.
-- grain:   one row
-- params:  none
select
    count(*) as row_count,
    bit_xor(hash(
        flag_id, position, feature, unit, observed, own_low, own_high, own_first_day,
        peer_low, peer_high, peer_count, share
    )) as digest
from draft.flag_reason
