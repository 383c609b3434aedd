-- Takes out what was set aside of one local day before it is built again.
-- grain:   (subject_key, client_app)
-- params:  $day
delete from warehouse.usage_set_aside
where day = $day
