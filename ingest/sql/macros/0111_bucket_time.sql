-- A border of a bucket as a point in time, a bare day as its start in UTC; null for what is neither.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro bucket_time(cell) as
case
    when regexp_full_match(cell, '\d{4}-\d\d-\d\d([T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?')
        then try_cast(cell as timestamptz) at time zone 'UTC'
end
