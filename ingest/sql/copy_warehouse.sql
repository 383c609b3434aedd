-- Writes every table and row of the warehouse into a new file, which holds no byte of rows that are gone.
-- grain:   none
-- params:  none
copy from database warehouse to rewritten
