-- A fault when a cell that must be filled is empty.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro missing_fault(name, cell) as
case
    when cell is null then {'column_name': name, 'reason_code': 'missing_value'}
end
