-- Takes out what was answered to a flag that has expired.
-- grain:   (flag_id, number)
-- params:  :flag_id
delete from flag_reply
where flag_id = :flag_id
