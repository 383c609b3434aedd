-- Keeps a login that is nobody's yet.
-- grain:   (source_system, login_kind, login)
-- params:  :source_system, :login_kind, :login, :subject_key, :first_seen
insert into unmatched_login (source_system, login_kind, login, subject_key, first_seen)
values (:source_system, :login_kind, :login, :subject_key, :first_seen)
