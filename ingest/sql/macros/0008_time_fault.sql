-- A fault when a cell is filled but is no ISO 8601 time, names no zone offset, or lies after `latest` (UTC).
-- A plain cast would take 'infinity', a bare date or an offset of 25 hours for a time, hence the pattern.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro time_fault(name, cell, latest) as
case
    when regexp_full_match(cell, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):?[0-5]\d)')
        then
            case
                when try_cast(cell as timestamptz) is null then {'column_name': name, 'reason_code': 'not_a_time'}
                when try_cast(cell as timestamptz) at time zone 'UTC' > latest then {'column_name': name, 'reason_code': 'in_the_future'}
            end
    when regexp_full_match(cell, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?') then {'column_name': name, 'reason_code': 'no_time_zone'}
    when cell is not null then {'column_name': name, 'reason_code': 'not_a_time'}
end
