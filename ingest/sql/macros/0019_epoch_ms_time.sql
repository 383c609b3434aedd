-- Milliseconds since 1970 (UTC) as an ISO 8601 time; what is no such number stays as it is.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro epoch_ms_time(cell) as
case
    when regexp_full_match(cell, '[0-9]+') and length(cell) <= 15
        then strftime(make_timestamp(cast(cell as bigint) * 1000), '%Y-%m-%dT%H:%M:%S.%fZ')
    else cell
end
