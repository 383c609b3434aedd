-- The flags that have not expired, of everyone in the directory. No score goes with them.
-- grain:   (flag_id)
-- params:  $night
create table draft.flag as
select
    flag.flag_id,
    flag.subject_key,
    flag.week_start,
    flag.raised_on,
    flag.manager_from,
    flag.expires_on,
    flag.pattern,
    flag.smallest_change
from warehouse.flag
inner join warehouse.subject on flag.subject_key = subject.subject_key
where
    subject.in_directory
    and flag.expires_on > $night
order by flag.subject_key, flag.week_start
