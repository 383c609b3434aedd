-- Raises a flag.
-- grain:   (flag_id)
-- params:  $flag_id, $subject_key, $week_start, $raised_on, $manager_from, $expires_on
insert into warehouse.flag (
    flag_id, subject_key, week_start, raised_on, manager_from, expires_on
)
values ($flag_id, $subject_key, $week_start, $raised_on, $manager_from, $expires_on)
