-- Takes out the days that are too old to be kept.
-- grain:   (subject_key, day)
-- params:  $kept_from
delete from warehouse.usage_day
where day < $kept_from
