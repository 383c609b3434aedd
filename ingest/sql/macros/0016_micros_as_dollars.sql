-- An amount in millionths of a dollar as dollars; what is no number stays as it is.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro micros_as_dollars(cell) as
case
    when is_number(cell) then coalesce(cast(cast(try_cast(cell as decimal(25, 3)) * 0.000001 as decimal(27, 9)) as varchar), cell)
    else cell
end
