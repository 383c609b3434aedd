-- The questions that were raised about a person's weeks.
-- grain:   (flag_id)
-- params:  none; reads the frame asked_key
select
    flag_id,
    week_start,
    raised_on,
    manager_from,
    expires_on,
    pattern,
    smallest_change
from warehouse.flag
where subject_key in (select asked_key.subject_key from asked_key)
order by week_start, flag_id
