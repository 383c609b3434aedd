-- The published file has two columns more: the next night writes it anew.
-- grain:   none
-- params:  none
insert into warehouse.unpublished_change (what)
values ('flags')
