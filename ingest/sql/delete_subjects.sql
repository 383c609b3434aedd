-- Empties the subjects, to be written anew in the same transaction.
-- grain:   (subject_key)
-- params:  none
delete from warehouse.subject
