-- A fault when a cell is empty or is no employee_id. An e-mail address is none: addresses change hands.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro employee_fault(name, cell) as
case
    when cell is null then {'column_name': name, 'reason_code': 'missing_value'}
    when length(cell) > 64 or not regexp_full_match(cell, '[A-Za-z0-9][A-Za-z0-9._-]*') then {'column_name': name, 'reason_code': 'not_an_identifier'}
end
