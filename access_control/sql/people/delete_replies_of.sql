-- Takes out what a person answered to their flags.
-- grain:   (flag_id, number)
-- params:  :subject_key
delete from flag_reply
where subject_key = :subject_key
