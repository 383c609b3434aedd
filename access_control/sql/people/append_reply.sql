-- Append a subject's answer to a flag.
-- grain:   (flag_id, number)
-- params:  :flag_id, :subject_key, :cause, :text, :contest, :replied_at
insert into flag_reply (flag_id, number, subject_key, cause, text, contest, replied_at)
select :flag_id, coalesce(max(number), 0) + 1, :subject_key, :cause, :text, :contest, :replied_at
from flag_reply
where flag_id = :flag_id
