-- The rule a third time: sets of days, in DuckDB. What a viewer is to a subject, for each request.
-- grain:   (number)
-- params:  $today, $employee_id, $manager_id, $valid_from, $valid_to, $status (lists, a line each), $viewer, $subject, $action, $first_day, $last_day (lists, a request each)
with recursive
    line as (
        select distinct
            unnest($employee_id::varchar[]) as employee_id,
            unnest($manager_id::varchar[]) as manager_id,
            unnest($valid_from::date[]) as valid_from,
            unnest($valid_to::date[]) as valid_to,
            unnest($status::varchar[]) as status
    ),
    request as (
        select
            unnest(range(len($viewer::varchar[]))) as number,
            unnest($viewer::varchar[]) as viewer,
            unnest($subject::varchar[]) as subject,
            unnest($action::varchar[]) as action,
            unnest($first_day::date[]) as first_day,
            unnest($last_day::date[]) as last_day
    ),
    day as (
        select unnest(generate_series(min(valid_from) - 1, $today::date, interval 1 day))::date as day
        from line
    ),
    -- a row for each person and day that some line claims
    claimed as (
        select
            line.employee_id,
            day.day,
            if(count(*) = 1 and min(line.status) <> 'left', min(line.manager_id), '') as manager_id,
            bool_and(line.status = 'active') as active
        from line
        join day on day.day >= line.valid_from and (line.valid_to is null or day.day < line.valid_to)
        group by line.employee_id, day.day
    ),
    now as (
        select employee_id, manager_id, active
        from claimed
        where day = $today::date
    ),
    above (employee_id, manager_id) as (
        select employee_id, manager_id
        from now
        where manager_id <> ''
        union
        select above.employee_id, now.manager_id
        from above
        join now on now.employee_id = above.manager_id
        where now.manager_id <> ''
    ),
    -- the last day before which another, or nobody, was the manager
    since as (
        select now.employee_id, now.manager_id, max(day.day) as day
        from now
        join day on day.day > (select min(first.day) from day as first)
        left join claimed as before
            on before.employee_id = now.employee_id and before.day = day.day - 1
        where now.manager_id <> '' and coalesce(before.manager_id, '') <> now.manager_id
        group by now.employee_id, now.manager_id
    ),
    in_force as (
        select since.employee_id, since.manager_id, since.day
        from since
        join now as manager on manager.employee_id = since.manager_id and manager.active
        where since.employee_id not in (
            select above.employee_id from above where above.manager_id = above.employee_id
        )
    )
select
    case
        when viewer.active is not true then ''
        when request.action <> 'readAccessLog'
            and not (request.first_day <= request.last_day and request.last_day <= $today::date) then ''
        when request.viewer = request.subject then 'self'
        when request.action not in ('readUsage', 'readFlags') or subject.active is not true then ''
        when in_force.day <= request.first_day then 'direct_manager'
        else ''
    end as relation
from request
left join now as viewer on viewer.employee_id = request.viewer
left join now as subject on subject.employee_id = request.subject
left join in_force
    on in_force.employee_id = request.subject and in_force.manager_id = request.viewer
order by request.number
