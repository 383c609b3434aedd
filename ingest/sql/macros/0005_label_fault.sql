-- A fault when a cell is filled but is no short label: a name, never a sentence, a path or an address.
-- A counted repeat would be unrolled when the pattern is compiled, which costs most of a second; hence length().
-- grain:   none (a macro)
-- params:  none
create or replace temp macro label_fault(name, cell, longest := 64) as
case
    when length(cell) > longest or not regexp_full_match(cell, '[\p{L}\p{N}][\p{L}\p{N}._:+ -]*') then {'column_name': name, 'reason_code': 'not_a_label'}
end
