-- How many lines below the header the reader saw, and how many of them hold a row.
-- grain:   one row
-- params:  none
select
    count(*) as lines_read,
    count(*) filter (where not blank) as rows_read
from staged_line
