-- Keeps one innocent cause that was looked for.
-- grain:   (flag_id, cause)
-- params:  $flag_id, $cause, $found, $detail
insert into warehouse.flag_cause (flag_id, cause, found, detail)
values ($flag_id, $cause, $found, $detail)
