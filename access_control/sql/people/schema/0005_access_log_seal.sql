-- The seal of each entry of the access log; without it an entry is one that somebody put in.
-- grain:   (entry)
-- params:  none
create table if not exists access_log_seal (
    entry bigint primary key,
    salt text not null, -- hexadecimal; empty once the entry is erased
    leaf text not null, -- SHA-256 over salt and entry; stays when the entry is erased
    chain text not null, -- SHA-256 over the chain of the entry before and this leaf
    erased text not null -- empty, or the signature of the erasure
)
