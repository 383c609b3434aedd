-- Finds a person's answers without reading every answer.
-- grain:   (subject_key)
-- params:  none
create index if not exists flag_reply_subject_key on flag_reply (subject_key)
