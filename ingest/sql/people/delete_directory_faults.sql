-- Empties the faults, to be written anew in the same transaction.
-- grain:   (version, line, column_name, reason_code)
-- params:  none
delete from directory_fault
