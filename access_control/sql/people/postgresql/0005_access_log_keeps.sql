-- No entry is taken out.
-- grain:   (entry)
-- params:  none
create or replace trigger access_log_keeps
before delete on access_log
for each row
execute function access_log_refuses('the access log keeps every entry')
