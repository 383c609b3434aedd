-- Refuse a token from now on; a second time changes nothing.
-- grain:   (token_sha256)
-- params:  :token_sha256, :kept_until
insert into signed_out (token_sha256, kept_until)
values (:token_sha256, :kept_until)
on conflict (token_sha256) do nothing
