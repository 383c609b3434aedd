-- Mark the seal of one entry of the access log as erased: the salt goes, the leaf stays.
-- grain:   (entry)
-- params:  :entry, :erased
update access_log_seal
set salt = '', erased = :erased
where entry = :entry
