-- A fault when a cell is filled but is no day of the calendar as YYYY-MM-DD, or lies after `latest` (UTC).
-- grain:   none (a macro)
-- params:  none
create or replace temp macro day_fault(name, cell, latest) as
case
    when not regexp_full_match(cell, '\d{4}-\d\d-\d\d') or (cell is not null and try_cast(cell as date) is null)
        then {'column_name': name, 'reason_code': 'not_a_day'}
    when try_cast(cell as date) > latest then {'column_name': name, 'reason_code': 'in_the_future'}
end
