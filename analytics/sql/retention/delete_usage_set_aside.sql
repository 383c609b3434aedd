-- Takes out the days that are too old to be kept.
-- grain:   (subject_key, day)
-- params:  $kept_from
delete from warehouse.usage_set_aside
where day < $kept_from
