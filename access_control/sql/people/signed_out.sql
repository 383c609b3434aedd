-- Whether somebody has signed out with a token; no row when nobody has.
-- grain:   (token_sha256)
-- params:  :token_sha256
select kept_until
from signed_out
where token_sha256 = :token_sha256
