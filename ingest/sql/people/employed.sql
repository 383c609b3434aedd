-- People whom the directory in force has as employed on a day.
-- grain:   (employee_id)
-- params:  :day
select distinct employee_id
from spell
where status <> 'left'
  and valid_from <= :day
  and (valid_to = '' or valid_to > :day)
order by employee_id
