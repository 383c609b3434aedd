-- Forget tokens that have expired.
-- grain:   (token_sha256)
-- params:  :now
delete from signed_out
where kept_until < :now
