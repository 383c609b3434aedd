-- No seal is taken out.
-- grain:   (entry)
-- params:  none
create trigger if not exists access_log_seal_keeps
before delete on access_log_seal
begin select raise(abort, 'the access log keeps every seal'); end
