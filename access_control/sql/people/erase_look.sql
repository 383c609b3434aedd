-- Blank who one entry of the access log names, once its seal is marked as erased.
-- grain:   (entry)
-- params:  :entry, :viewer_id, :subject_id, :request_id
update access_log
set viewer_id = :viewer_id, subject_id = :subject_id, request_id = :request_id
where entry = :entry
