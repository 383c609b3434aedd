-- The three reasons of each published flag.
-- grain:   (flag_id, position)
-- params:  none
create table draft.flag_reason as
select
    flag_reason.flag_id,
    flag_reason.position,
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
from warehouse.flag_reason
inner join draft.flag on flag_reason.flag_id = flag.flag_id
order by flag_reason.flag_id, flag_reason.position
