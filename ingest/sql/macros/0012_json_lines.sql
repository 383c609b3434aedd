-- The lines of a file of JSON objects, one a line; null stands for a line that is none.
-- grain:   one row per line, in file order
-- params:  none (a macro)
create or replace temp macro json_lines(file) as table
select case when json_valid(physical_line) and json_type(physical_line) = 'OBJECT' then physical_line end as line
from csv_cells(file, {'physical_line': 'varchar'}, chr(30))
