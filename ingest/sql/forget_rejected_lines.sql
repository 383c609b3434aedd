-- Forgets what was rejected of the slice before.
-- grain:   none
-- params:  none
delete from reject_errors
