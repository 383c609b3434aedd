-- No seal is changed, but that its salt goes and it is marked as erased.
-- grain:   (entry)
-- params:  none
create or replace trigger access_log_seal_erased
before update on access_log_seal
for each row
when (not (new.entry = old.entry and new.salt = '' and new.leaf = old.leaf and new.chain = old.chain and new.erased <> ''))
execute function access_log_refuses('a seal of the access log is erased or stays as it is')
