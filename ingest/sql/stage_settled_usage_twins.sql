-- Rows about to become somebody's whose event the person has by another row; of several that wait, the first to arrive stays.
-- grain:   (event_id, subject_key)
-- params:  none
create or replace temp table settled_twin as
with waiting as (
    select
        usage_event.event_id,
        usage_event.subject_key,
        usage_event.file_number,
        settled_key.new_key
    from warehouse.usage_event
    inner join settled_key on usage_event.subject_key = settled_key.old_key
),
held as (
    select
        event_id,
        subject_key
    from warehouse.usage_event
    where subject_key in (select settled_key.new_key from settled_key)
)
select
    waiting.event_id,
    waiting.subject_key,
    waiting.file_number
from waiting
left join held on waiting.event_id = held.event_id and waiting.new_key = held.subject_key
qualify
    held.event_id is not null
    or row_number() over (
        partition by waiting.event_id, waiting.new_key order by waiting.file_number, waiting.subject_key
    ) > 1
