-- The days of the rows that a file corrects.
-- grain:   (day)
-- params:  none
insert into warehouse.touched_day (day)
select distinct held_day
from known_event
where corrected
