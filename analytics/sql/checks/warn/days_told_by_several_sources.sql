-- Days of a person with one tool that several sources tell: the finest counts, the rest is in usage_set_aside.
-- grain:   one row
-- params:  none
select count(*) as offending
from warehouse.usage_set_aside
