-- The published file holds every change.
-- grain:   none
-- params:  none
delete from warehouse.unpublished_change
