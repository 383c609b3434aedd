-- Lines of the slice just read that have more or fewer cells than its header, by their place in it, from 0.
-- grain:   (place)
-- params:  none
select distinct cast(line - 1 as bigint) as place
from reject_errors
order by place
