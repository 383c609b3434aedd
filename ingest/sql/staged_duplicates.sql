-- The rows that are to be left out, by their place.
-- grain:   (position)
-- params:  none
select position
from staged_duplicate
order by position
