-- Which figures of the week were spread otherwise than in the weeks before; names with commas, empty for none.
-- grain:   (week_start)
-- params:  none
alter table warehouse.model_run add column drifted_features varchar default ''
