-- The staged lines of an outcomes file with their cells under their names.
-- grain:   (row_number)
-- params:  $header
create or replace temp table staged_cell as
select
    row_number,
    case
        when control_character then 'control_character'
        when broken_quote then 'broken_quote'
        when len(cells) <> len($header) then 'wrong_column_count'
    end as line_fault,
    cells[list_position($header, 'occurred_at')] as occurred_at,
    cells[list_position($header, 'employee_id')] as employee_id,
    cells[list_position($header, 'kind')] as kind,
    cells[list_position($header, 'client_app')] as client_app,
    cells[list_position($header, 'session_id')] as session_id,
    cells[list_position($header, 'outcome_ref')] as outcome_ref
from staged_line
where not blank
