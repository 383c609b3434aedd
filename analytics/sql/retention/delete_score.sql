-- Takes out the scores of weeks that are too old to be kept, but for those that a flag still rests on.
-- grain:   (subject_key, week_start)
-- params:  $kept_from
delete from warehouse.score
where
    week_start < $kept_from
    and not exists (
        select 1
        from warehouse.flag
        where flag.subject_key = score.subject_key and flag.week_start = score.week_start
    )
