-- Takes out logins that wait under a key.
-- grain:   (source_system, login_kind, login)
-- params:  :subject_key
delete from unmatched_login
where subject_key = :subject_key
