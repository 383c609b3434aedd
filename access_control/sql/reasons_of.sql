-- The reasons of a person's flags, the weightiest first.
-- grain:   (flag_id, position)
-- params:  $subject_key
select
    flag.subject_key,
    flag_reason.flag_id,
    flag_reason.feature,
    flag_reason.unit,
    flag_reason.observed,
    flag_reason.own_low,
    flag_reason.own_high,
    flag_reason.own_first_day,
    flag_reason.peer_low,
    flag_reason.peer_high,
    flag_reason.peer_count,
    flag_reason.share
from published.flag_reason
join published.flag on flag.flag_id = flag_reason.flag_id
where flag.subject_key = $subject_key
order by flag_reason.flag_id, flag_reason.position
