-- Finds who looked at a person without reading every look.
-- grain:   (subject_id, entry)
-- params:  none
create index if not exists access_log_subject_id on access_log (subject_id, entry)
