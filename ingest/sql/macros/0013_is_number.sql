-- Whether a cell is a number as JSON or a spreadsheet writes it, exponent included.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro is_number(cell) as
regexp_full_match(cell, '-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?')
