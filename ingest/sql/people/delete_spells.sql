-- Empties the spells, to be written anew in the same transaction.
-- grain:   (employee_id, line)
-- params:  none
delete from spell
