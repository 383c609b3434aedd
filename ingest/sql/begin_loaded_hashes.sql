-- The events a file has named so far, as hashes.
-- grain:   (event_hash), repeated when rows name one event
-- params:  none
create or replace temp table loaded_hash (event_hash ubigint)
