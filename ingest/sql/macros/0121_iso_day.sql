-- A day as YYYY-MM-DD, read the way round that the file was found to write its days; midnight is cut off, anything else stays as it is.
-- grain:   none (a macro)
-- params:  none; reads the variable day_format
create or replace temp macro iso_day(cell) as
coalesce(
    case
        when regexp_full_match(cell, '\d{1,2}[-/.]\d{1,2}[-/.]\d{4}')
            then strftime(try_strptime(translate(cell, '/.', '--'), getvariable('day_format')), '%Y-%m-%d')
    end,
    regexp_replace(cell, '^(\d{4}-\d\d-\d\d)[T ]00:00:00(\.0+)?(Z|\+00:00)?$', '\1')
)
