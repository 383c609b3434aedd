-- Append the seal of one entry of the access log.
-- grain:   (entry)
-- params:  :entry, :salt, :leaf, :chain
insert into access_log_seal (entry, salt, leaf, chain, erased)
values (:entry, :salt, :leaf, :chain, '')
