-- The last SCIM list that came into force, whatever came after it.
-- grain:   at most one row
-- params:  none
select version, seen_on, sign_in_by
from scim_load
order by version desc
limit 1
