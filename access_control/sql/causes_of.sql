-- The innocent causes that were looked for before a person's flags were raised.
-- grain:   (flag_id, cause)
-- params:  $subject_key
select flag.subject_key, flag_cause.flag_id, flag_cause.cause, flag_cause.found, flag_cause.detail
from published.flag_cause
join published.flag on flag.flag_id = flag_cause.flag_id
where flag.subject_key = $subject_key
order by flag_cause.flag_id, flag_cause.cause
