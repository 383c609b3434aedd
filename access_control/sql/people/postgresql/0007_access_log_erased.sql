-- No entry is changed, but for an erasure.
-- grain:   (entry)
-- params:  none
create or replace trigger access_log_erased
before update on access_log
for each row
execute function access_log_is_only_erased()
