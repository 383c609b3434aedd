-- Scored person-weeks with the groups they belong to, and whether each was flagged.
-- grain:   (subject_key, week_start)
-- params:  $first_day, $last_day (a Monday and a Sunday, both included)
with used as (
    select
        subject_key,
        cast(date_trunc('week', day) as date) as week_start,
        client_app,
        sum(request_count) as request_count
    from warehouse.usage_day
    where day between $first_day and $last_day
    group by subject_key, cast(date_trunc('week', day) as date), client_app
),
main_tool as (
    select
        subject_key,
        week_start,
        client_app,
        row_number() over (partition by subject_key, week_start order by request_count desc, client_app) as place
    from used
),
first_week as (
    select
        subject_key,
        min(week_start) as first_week
    from warehouse.score
    group by subject_key
)
select
    score.subject_key,
    score.week_start,
    subject.job_family,
    subject.time_zone,
    case
        when datediff('day', first_week.first_week, score.week_start) < 28 then 'first 4 weeks'
        when datediff('day', first_week.first_week, score.week_start) < 84 then 'weeks 5 to 12'
        else 'later'
    end as weeks_known,
    coalesce(main_tool.client_app, '') as tool,
    flag.flag_id is not null as flagged
from warehouse.score
inner join warehouse.subject on score.subject_key = subject.subject_key
inner join first_week on score.subject_key = first_week.subject_key
left join main_tool
    on
        score.subject_key = main_tool.subject_key
        and score.week_start = main_tool.week_start
        and main_tool.place = 1
left join warehouse.flag
    on
        score.subject_key = flag.subject_key
        and score.week_start = flag.week_start
where
    score.week_start between $first_day and $last_day
    and score.anomaly_score is not null
order by score.subject_key, score.week_start
