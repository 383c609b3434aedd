-- A fault when a cell is filled but is none of the options.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro option_fault(name, cell, options) as
case
    when not list_contains(options, cell) then {'column_name': name, 'reason_code': 'not_an_option'}
end
