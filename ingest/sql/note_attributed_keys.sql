-- Notes the people of a slice whom the directory names.
-- grain:   (subject_key)
-- params:  none
insert into attributed_key
select distinct subject_key
from staged_key
where matched
