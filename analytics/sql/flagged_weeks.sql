-- Every flag raised so far.
-- grain:   (subject_key, week_start)
-- params:  none
select
    subject_key,
    week_start
from warehouse.flag
order by subject_key, week_start
