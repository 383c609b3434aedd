-- Hashes of events that a slice's rows name more than once, or that this file named before. Equal hashes alone are no proof.
-- grain:   (event_hash)
-- params:  none
create or replace temp table twin_hash as
with named as (
    select hash(staged_row.event_id, staged_row.subject_key) as event_hash
    from staged_row
),
all_named as (
    select event_hash
    from named
    union all
    select loaded_hash.event_hash
    from loaded_hash
    where loaded_hash.event_hash in (select named.event_hash from named)
)
select event_hash
from all_named
group by event_hash
having count(*) > 1
