-- The newest head of the access log; no row before the log has begun.
-- grain:   ()
-- params:  none
select size, at, chain, root, public_key, signature, peaks
from access_log_head
where number = 1
