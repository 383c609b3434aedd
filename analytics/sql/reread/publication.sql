-- Reads every column of the draft once: a damaged block is found only when it is read.
-- grain:   one row
-- params:  none
select
    count(*) as row_count,
    bit_xor(hash(publication_id, published_at, first_day, last_day, schema_version)) as digest
from draft.publication
