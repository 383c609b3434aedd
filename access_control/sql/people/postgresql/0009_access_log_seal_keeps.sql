-- No seal is taken out.
-- grain:   (entry)
-- params:  none
create or replace trigger access_log_seal_keeps
before delete on access_log_seal
for each row
execute function access_log_refuses('the access log keeps every seal')
