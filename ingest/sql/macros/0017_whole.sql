-- A whole number that was written with decimals, '3.0', as '3'; anything else stays as it is.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro whole(cell) as
regexp_replace(cell, '^([0-9]+)\.0+$', '\1')
