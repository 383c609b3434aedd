-- A row is added behind the last one of its table, and in no other place.
-- grain:   none
-- params:  none
create or replace function access_log_only_grows() returns trigger language plpgsql as $$
declare
    last_entry bigint;
begin
    execute format('select coalesce(max(entry), 0) from %I.%I', tg_table_schema, tg_table_name) into last_entry;
    if new.entry is distinct from last_entry + 1 then
        raise exception 'the access log only grows';
    end if;
    return new;
end
$$
