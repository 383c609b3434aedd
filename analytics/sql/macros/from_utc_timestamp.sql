-- Spark's name for "this UTC time on the clock of that zone", so that the statements run there verbatim.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro from_utc_timestamp(instant, zone) as
timezone(zone, timezone('UTC', instant))
