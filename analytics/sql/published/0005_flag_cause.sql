-- The innocent causes that were looked for, for each published flag.
-- grain:   (flag_id, cause)
-- params:  none
create table draft.flag_cause as
select
    flag_cause.flag_id,
    flag_cause.cause,
    flag_cause.found,
    flag_cause.detail
from warehouse.flag_cause
inner join draft.flag on flag_cause.flag_id = flag.flag_id
order by flag_cause.flag_id, flag_cause.cause
