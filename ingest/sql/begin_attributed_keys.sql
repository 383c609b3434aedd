-- The people of a file whom the directory names.
-- grain:   (subject_key), repeated when slices name one person
-- params:  none
create or replace temp table attributed_key (subject_key bigint)
