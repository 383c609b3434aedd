-- Spark's name for milliseconds since 1970, so that the statements run there verbatim.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro unix_millis(instant) as
epoch_ms(instant)
