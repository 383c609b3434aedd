-- Takes out flags that have expired.
-- grain:   (flag_id)
-- params:  $kept_from
delete from warehouse.flag
where expires_on < $kept_from
