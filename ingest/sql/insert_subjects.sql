-- Writes the subjects as the people store has them.
-- grain:   (subject_key)
-- params:  none
insert into warehouse.subject (subject_key, time_zone, job_family, in_directory, first_day)
select subject_key, time_zone, job_family, in_directory, first_day
from latest_subject
order by subject_key
