-- No seal is changed, but that its salt goes and it is marked as erased.
-- grain:   (entry)
-- params:  none
create trigger if not exists access_log_seal_is_only_erased
before update on access_log_seal
when not (
    new.entry is old.entry
    and new.salt is ''
    and new.leaf is old.leaf
    and new.chain is old.chain
    and new.erased <> ''
)
begin select raise(abort, 'a seal of the access log is erased or stays as it is'); end
