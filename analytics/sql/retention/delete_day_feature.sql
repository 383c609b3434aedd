-- Takes out the days that are too old to be kept.
-- grain:   (subject_key, day)
-- params:  $kept_from
delete from warehouse.day_feature
where day < $kept_from
