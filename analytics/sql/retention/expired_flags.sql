-- Flags that have expired.
-- grain:   (flag_id)
-- params:  $kept_from
select flag_id
from warehouse.flag
where expires_on < $kept_from
order by flag_id
