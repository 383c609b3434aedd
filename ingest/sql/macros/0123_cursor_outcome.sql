-- How a Cursor event ended: its kind says when it failed or was broken off.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro cursor_outcome(kind) as
case
    when kind is null then 'unknown'
    when lower(kind) like '%errored%' then 'error'
    when lower(kind) like '%aborted%' then 'cancelled'
    else 'success'
end
