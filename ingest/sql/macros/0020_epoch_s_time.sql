-- Seconds since 1970 (UTC) as an ISO 8601 time; what is no such number stays as it is.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro epoch_s_time(cell) as
case
    when regexp_full_match(cell, '[0-9]+') and length(cell) <= 12
        then strftime(make_timestamp(cast(cell as bigint) * 1000000), '%Y-%m-%dT%H:%M:%SZ')
    else cell
end
