-- An entry is added behind the last one, and in no other place; `insert or replace` deletes without asking the others.
-- grain:   (entry)
-- params:  none
create trigger if not exists access_log_only_grows
before insert on access_log
when new.entry is not (select coalesce(max(access_log.entry), 0) + 1 from access_log)
begin select raise(abort, 'the access log only grows'); end
