-- A fault when a cell is filled but is no identifier: up to 400 characters, none of them white space.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro identifier_fault(name, cell) as
case
    when length(cell) > 400 or not regexp_full_match(cell, '[A-Za-z0-9][A-Za-z0-9._:/+@\[\]=-]*') then {'column_name': name, 'reason_code': 'not_an_identifier'}
end
