-- Tokens with which somebody has signed out, as hashes; a row goes once its token has expired.
-- grain:   (token_sha256)
-- params:  none
create table if not exists signed_out (
    token_sha256 text primary key, -- hexadecimal, over header and claims
    kept_until bigint not null -- seconds since 1970, UTC
)
