-- How many staged rows have a fault.
-- grain:   one row
-- params:  none
select count(distinct row_number) as quarantined
from staged_fault
