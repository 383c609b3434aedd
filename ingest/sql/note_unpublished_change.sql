-- Says that the published file is behind the warehouse.
-- grain:   none
-- params:  $what
insert into warehouse.unpublished_change (what)
values ($what)
