-- Raises a flag.
-- grain:   (flag_id)
-- params:  $flag_id, $subject_key, $week_start, $raised_on, $manager_from, $expires_on, $pattern, $smallest_change
insert into warehouse.flag (
    flag_id, subject_key, week_start, raised_on, manager_from, expires_on, pattern, smallest_change
)
values (
    $flag_id, $subject_key, $week_start, $raised_on, $manager_from, $expires_on, $pattern, $smallest_change
)
