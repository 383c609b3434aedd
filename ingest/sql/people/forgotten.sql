-- Everybody who was erased, by the mark that is left of them.
-- grain:   (mark)
-- params:  none
select mark, salt
from forgotten
order by mark
