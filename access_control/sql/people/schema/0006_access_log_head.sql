-- The newest signed head of the access log: what the next entry rests on. Every head is also a line outside the store.
-- grain:   ()
-- params:  none
create table if not exists access_log_head (
    number integer primary key check (number = 1),
    size bigint not null, -- entries it covers
    at text not null, -- of the last of them
    chain text not null,
    root text not null, -- Merkle root over the leaves, as in RFC 6962
    public_key text not null, -- Ed25519
    signature text not null,
    peaks text not null -- roots of the tree's whole subtrees, to grow it from
)
