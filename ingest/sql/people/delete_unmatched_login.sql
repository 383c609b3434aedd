-- Forgets a login that has become somebody's.
-- grain:   (source_system, login_kind, login)
-- params:  :source_system, :login_kind, :login
delete from unmatched_login
where source_system = :source_system
  and login_kind = :login_kind
  and login = :login
