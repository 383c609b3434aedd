-- What a person answered to questions about their weeks, every version.
-- grain:   (flag_id, number)
-- params:  :subject_key
select flag_id, number, cause, text, contest, replied_at
from flag_reply
where subject_key = :subject_key
order by flag_id, number
