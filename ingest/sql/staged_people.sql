-- Whose rows the staged file holds.
-- grain:   (employee_id)
-- params:  none
select distinct employee_id
from staged_cell
where
    employee_id is not null
    and row_number not in (select staged_fault.row_number from staged_fault)
order by employee_id
