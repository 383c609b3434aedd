-- One person's flags for whole weeks inside a window, open on a day, newest week first.
-- grain:   (flag_id)
-- params:  $subject_key, $first_day, $last_day (both included), $today
select flag_id, subject_key, week_start, raised_on, manager_from, expires_on, pattern, smallest_change
from published.flag
where subject_key = $subject_key
  and week_start >= $first_day
  and week_start + 6 <= $last_day
  and raised_on <= $today
  and expires_on > $today
order by week_start desc, flag_id
