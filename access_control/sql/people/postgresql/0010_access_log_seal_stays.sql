-- The seals are not emptied at once either.
-- grain:   none
-- params:  none
create or replace trigger access_log_seal_stays
before truncate on access_log_seal
for each statement
execute function access_log_refuses('the access log keeps every seal')
