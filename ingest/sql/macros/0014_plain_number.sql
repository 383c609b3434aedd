-- A number without exponent and with at most 9 decimals; what is no number, or has no room, stays as it is.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro plain_number(cell) as
case
    when is_number(cell) then coalesce(cast(try_cast(cell as decimal(27, 9)) as varchar), cell)
    else cell
end
