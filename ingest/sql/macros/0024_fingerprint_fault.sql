-- A fault when a cell is filled but is no keyed hash: 16 to 64 hexadecimal digits in lower case.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro fingerprint_fault(name, cell) as
case
    when length(cell) not between 16 and 64 or not regexp_full_match(cell, '[0-9a-f]+')
        then {'column_name': name, 'reason_code': 'not_a_fingerprint'}
end
