-- The innocent causes that were looked for before each question about a person was raised.
-- grain:   (flag_id, cause)
-- params:  none; reads the frame asked_key
select
    flag_id,
    cause,
    found,
    detail
from warehouse.flag_cause
where flag_id in (
    select flag.flag_id
    from warehouse.flag
    where flag.subject_key in (select asked_key.subject_key from asked_key)
)
order by flag_id, cause
