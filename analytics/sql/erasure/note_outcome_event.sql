-- Notes of which files rows are about to be taken out, so that their receipts still balance.
-- grain:   (file_number)
-- params:  none; reads the frame erased_key
insert into warehouse.taken_out (file_number, why, row_count)
select
    file_number,
    'erasure' as why,
    count(*) as row_count
from warehouse.outcome_event
where subject_key in (select erased_key.subject_key from erased_key)
group by file_number
