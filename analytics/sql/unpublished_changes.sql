-- How many changes the published file does not hold yet.
-- grain:   one row
-- params:  none
select count(*) as changes
from warehouse.unpublished_change
