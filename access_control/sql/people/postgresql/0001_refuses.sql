-- What a trigger does that lets nothing through: it ends the statement with the sentence it was made with.
-- grain:   none
-- params:  none
create or replace function access_log_refuses() returns trigger language plpgsql as $$
begin
    raise exception '%', tg_argv[0];
end
$$
