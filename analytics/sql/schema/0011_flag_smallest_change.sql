-- The features that had to be as usual for the week not to be flagged; names with commas, empty for none.
-- grain:   (flag_id)
-- params:  none
alter table warehouse.flag add column smallest_change varchar default ''
