-- A seal is added behind the last one, and in no other place.
-- grain:   (entry)
-- params:  none
create trigger if not exists access_log_seal_only_grows
before insert on access_log_seal
when new.entry is not (select coalesce(max(access_log_seal.entry), 0) + 1 from access_log_seal)
begin select raise(abort, 'the seals of the access log only grow'); end
