-- A fault when a whole that a source states is less than the sum of its parts.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro parts_fault(name, whole_cell, first_part, second_part) as
case
    when
        regexp_full_match(whole_cell, '[0-9]+')
        and try_cast(whole_cell as bigint)
        < try(coalesce(try_cast(first_part as bigint), 0) + coalesce(try_cast(second_part as bigint), 0))
        then {'column_name': name, 'reason_code': 'less_than_its_parts'}
end
