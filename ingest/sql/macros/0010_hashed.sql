-- A source's own id, hashed with the subject key to 63 bits: equal ids of one person stay equal, and nothing else can be told.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro hashed(subject_key, id) as
cast(hash(subject_key, id) >> 1 as bigint)
