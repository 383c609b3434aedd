-- Every touched day is in the day rows now.
-- grain:   none
-- params:  none
delete from warehouse.touched_day
