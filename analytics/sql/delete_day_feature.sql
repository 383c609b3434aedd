-- Makes room for one local day's new rows.
-- grain:   none
-- params:  $day
delete from warehouse.day_feature
where day = $day
