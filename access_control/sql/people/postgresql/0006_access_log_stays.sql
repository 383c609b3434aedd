-- The log is not emptied at once either.
-- grain:   none
-- params:  none
create or replace trigger access_log_stays
before truncate on access_log
for each statement
execute function access_log_refuses('the access log keeps every entry')
