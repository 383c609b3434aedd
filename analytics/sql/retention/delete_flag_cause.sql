-- Takes out what belongs to flags that have expired.
-- grain:   (flag_id)
-- params:  $kept_from
delete from warehouse.flag_cause
where flag_id in (select flag.flag_id from warehouse.flag where flag.expires_on < $kept_from)
