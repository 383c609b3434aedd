-- A count as a number, for comparing; null where a cell is none, and no rounding of what is nearly one.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro as_count(cell) as
case
    when regexp_full_match(cell, '[0-9]+') then try_cast(cell as hugeint)
end
