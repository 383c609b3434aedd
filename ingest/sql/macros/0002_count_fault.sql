-- A fault when a cell is filled but is no whole number from 0 to 10^15.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro count_fault(name, cell) as
case
    when regexp_full_match(cell, '-[0-9]+(\.[0-9]+)?') then {'column_name': name, 'reason_code': 'negative_number'}
    when not regexp_full_match(cell, '[0-9]+') then {'column_name': name, 'reason_code': 'not_a_number'}
    when length(cell) > 15 then {'column_name': name, 'reason_code': 'too_large'}
end
