-- A fault when a cell is filled but is no whole number from 0 to 10^15. The good are asked for first: they are nearly all.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro count_fault(name, cell) as
case
    when regexp_full_match(cell, '[0-9]+')
        then case when length(cell) > 15 then {'column_name': name, 'reason_code': 'too_large'} end
    when regexp_full_match(cell, '-[0-9]+(\.[0-9]+)?') then {'column_name': name, 'reason_code': 'negative_number'}
    when cell is not null then {'column_name': name, 'reason_code': 'not_a_number'}
end
