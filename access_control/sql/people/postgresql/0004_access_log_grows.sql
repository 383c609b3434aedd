-- An entry is added behind the last one.
-- grain:   (entry)
-- params:  none
create or replace trigger access_log_grows
before insert on access_log
for each row
execute function access_log_only_grows()
