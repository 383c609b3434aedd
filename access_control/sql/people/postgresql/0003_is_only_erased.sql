-- No entry is changed, but that whom it names is blanked, once its seal is marked as erased.
-- grain:   none
-- params:  none
create or replace function access_log_is_only_erased() returns trigger language plpgsql as $$
declare
    kept access_log;
begin
    kept = new;
    kept.viewer_id = old.viewer_id;
    kept.subject_id = old.subject_id;
    kept.request_id = old.request_id;
    if kept is distinct from old
        or new.viewer_id not in (old.viewer_id, '')
        or new.subject_id not in (old.subject_id, '')
        or new.request_id not in (old.request_id, '')
        or not exists (
            select 1
            from access_log_seal
            where access_log_seal.entry = old.entry
              and access_log_seal.salt = ''
              and access_log_seal.erased <> ''
        )
    then
        raise exception 'an entry of the access log is erased or stays as it is';
    end if;
    return new;
end
$$
