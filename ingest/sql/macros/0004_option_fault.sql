-- A fault when a cell is filled but is none of its column's options: when it has no meaning as the column's type.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro option_fault(name, cell, meaning) as
case
    when cell is not null and meaning is null then {'column_name': name, 'reason_code': 'not_an_option'}
end
