-- Rows of a slice whose event the same file named before, or that are not the fullest of those in the slice that name it.
-- grain:   (position)
-- params:  $file_number
create or replace temp table staged_duplicate as
with candidate as (
    select
        staged_row.position,
        staged_row.event_id,
        staged_row.subject_key,
        staged_row.fullness
    from staged_row
    where hash(staged_row.event_id, staged_row.subject_key) in (select twin_hash.event_hash from twin_hash)
),
repeated as (
    select position
    from candidate
    qualify row_number() over (partition by event_id, subject_key order by fullness desc, position) > 1
)
select position
from repeated
union
select candidate.position
from candidate
inner join warehouse.outcome_event as held
    on candidate.event_id = held.event_id and candidate.subject_key is not distinct from held.subject_key
where held.file_number = $file_number
