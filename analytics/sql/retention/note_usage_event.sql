-- Notes of which files rows are about to be taken out, so that their receipts still balance.
-- grain:   (file_number)
-- params:  $kept_from
insert into warehouse.taken_out (file_number, why, row_count)
select
    file_number,
    'retention' as why,
    count(*) as row_count
from warehouse.usage_event
where report_date < $kept_from
group by file_number
