-- Keep the newest head of the access log in place of the one before.
-- grain:   ()
-- params:  :size, :at, :chain, :root, :public_key, :signature, :peaks
insert into access_log_head (number, size, at, chain, root, public_key, signature, peaks)
values (1, :size, :at, :chain, :root, :public_key, :signature, :peaks)
on conflict (number) do update set
    size = excluded.size,
    at = excluded.at,
    chain = excluded.chain,
    root = excluded.root,
    public_key = excluded.public_key,
    signature = excluded.signature,
    peaks = excluded.peaks
