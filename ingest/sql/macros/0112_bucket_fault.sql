-- Why a record cannot be a bucket of time: its end cannot be read, or it is longer than the day it would have to stand on.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro bucket_fault(end_cell, ended_at, width_s) as
case
    when end_cell is not null and ended_at is null then 'bucket_end_not_a_time'
    when width_s not between 1 and 86400 then 'not_a_bucket'
end
