-- A person's answers to their flags, the latest of each.
-- grain:   (flag_id)
-- params:  :subject_key
select flag_id, subject_key, cause, text, contest, replied_at
from flag_reply
where subject_key = :subject_key
  and number = (
      select max(later.number)
      from flag_reply as later
      where later.flag_id = flag_reply.flag_id
  )
order by flag_id
