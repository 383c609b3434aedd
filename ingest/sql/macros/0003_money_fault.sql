-- A fault when a cell is filled but is no amount of money from 0 to 10^9, with at most 9 decimals.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro money_fault(name, cell) as
case
    when regexp_full_match(cell, '[0-9]+(\.[0-9]{1,9})?')
        then case when length(split_part(cell, '.', 1)) > 9 then {'column_name': name, 'reason_code': 'too_large'} end
    when regexp_full_match(cell, '-[0-9]+(\.[0-9]+)?') then {'column_name': name, 'reason_code': 'negative_number'}
    when cell is not null then {'column_name': name, 'reason_code': 'not_a_number'}
end
