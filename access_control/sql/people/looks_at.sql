-- Who looked at a person, or was refused, newest first: whole minutes, of which the newest hold as
-- many entries as are wanted.
-- grain:   (entry)
-- params:  :subject_id, :own (1: the person's own looks, 0: everybody else's),
--          :before (a minute in UTC, as ISO text), :entries (how many are wanted)
with asked as (
    select entry, at, subject_id, viewer_id, relation, what, first_day, last_day, purpose, allowed
    from access_log
    where subject_id = :subject_id
      and case when relation = 'self' then 1 else 0 end = :own
      and at < :before
),

newest as (
    select substr(at, 1, 16) as minute
    from asked
    order by at desc
    limit :entries
)

select
    asked.at,
    asked.subject_id,
    asked.viewer_id,
    coalesce(employee.name, '') as viewer_name,
    asked.relation,
    asked.what,
    asked.first_day,
    asked.last_day,
    asked.purpose,
    asked.allowed
from asked
left join employee on employee.employee_id = asked.viewer_id
where substr(asked.at, 1, 16) >= (select min(minute) from newest)
order by asked.at desc, asked.entry desc
