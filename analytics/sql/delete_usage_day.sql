-- Makes room for one local day's new rows.
-- grain:   none
-- params:  $day
delete from warehouse.usage_day
where day = $day
