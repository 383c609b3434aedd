-- People of the directory whose last day there was before a day. An open spell means that they are still there.
-- grain:   (employee_id)
-- params:  :left_by
select employee_id
from spell
group by employee_id
having coalesce(
    max(case when status <> 'left' then case when valid_to = '' then '9999-12-31' else valid_to end end),
    min(valid_from)
) <= :left_by
order by employee_id
