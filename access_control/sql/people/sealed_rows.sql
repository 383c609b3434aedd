-- Some entries of the access log with their seals, in order, from behind one of them on.
-- grain:   (entry)
-- params:  :after, :at_most
select
    access_log.entry,
    access_log.at,
    access_log.viewer_id,
    access_log.subject_id,
    access_log.what,
    access_log.relation,
    access_log.first_day,
    access_log.last_day,
    access_log.allowed,
    access_log.reason,
    access_log.policy_id,
    access_log.policy_sha256,
    access_log.directory_version,
    access_log.purpose,
    access_log.request_id,
    access_log_seal.salt,
    access_log_seal.leaf,
    access_log_seal.chain,
    access_log_seal.erased
from access_log
left join access_log_seal on access_log_seal.entry = access_log.entry
where access_log.entry > :after
order by access_log.entry
limit :at_most
