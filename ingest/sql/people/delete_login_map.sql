-- Empties the map of logins, to be written anew in the same transaction.
-- grain:   (source_system, login)
-- params:  none
delete from login_map
