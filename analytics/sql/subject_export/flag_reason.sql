-- The three features that moved each question about a person most.
-- grain:   (flag_id, position)
-- params:  none; reads the frame asked_key
select
    flag_id,
    position,
    feature,
    unit,
    observed,
    own_low,
    own_high,
    own_first_day,
    peer_low,
    peer_high,
    peer_count,
    share
from warehouse.flag_reason
where flag_id in (
    select flag.flag_id
    from warehouse.flag
    where flag.subject_key in (select asked_key.subject_key from asked_key)
)
order by flag_id, position
