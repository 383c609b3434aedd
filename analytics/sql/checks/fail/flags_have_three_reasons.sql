-- Flags without exactly three reasons or without innocent causes that were looked for.
-- grain:   one row
-- params:  none
with reason as (
    select
        flag_id,
        count(*) as reasons
    from warehouse.flag_reason
    group by flag_id
),
cause as (
    select distinct flag_id
    from warehouse.flag_cause
)
select count(*) as offending
from warehouse.flag
left join reason on flag.flag_id = reason.flag_id
left join cause on flag.flag_id = cause.flag_id
where
    coalesce(reason.reasons, 0) <> 3
    or cause.flag_id is null
