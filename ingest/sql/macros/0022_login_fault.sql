-- A fault when a login is filled but cannot be one: an employee_id by its own rule, any other up to 320 characters without white space at its ends.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro login_fault(name, cell, kind) as
case
    when kind = 'employee_id' then employee_fault(name, cell)
    when length(cell) > 320 or regexp_matches(cell, '^\s|\s$|[\x00-\x1f\x7f]') then {'column_name': name, 'reason_code': 'not_a_login'}
end
