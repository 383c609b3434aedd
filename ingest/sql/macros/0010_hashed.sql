-- A source's own id, hashed with the subject key: equal ids of one person stay equal, and nothing else can be told.
-- grain:   none (a macro)
-- params:  none
create or replace temp macro hashed(subject_key, id) as
left(md5(concat(subject_key, '|', id)), 16)
