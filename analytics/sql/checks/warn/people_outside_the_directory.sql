-- People with usage whom the directory does not name: nobody may look at it, and it is not published.
-- grain:   one row
-- params:  none
select count(distinct usage_day.subject_key) as offending
from warehouse.usage_day
inner join warehouse.subject on usage_day.subject_key = subject.subject_key
where not subject.in_directory
