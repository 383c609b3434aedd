-- Files of which more than one row in a hundred was quarantined, and files that were refused.
-- grain:   one row
-- params:  none
select count(*) as offending
from warehouse.ingest_file
where
    status = 'refused'
    or quarantined * 100 > rows_read
