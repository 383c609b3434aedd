-- No entry is taken out.
-- grain:   (entry)
-- params:  none
create trigger if not exists access_log_keeps
before delete on access_log
begin select raise(abort, 'the access log keeps every entry'); end
