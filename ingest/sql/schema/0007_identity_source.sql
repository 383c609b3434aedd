-- By what a row was given to its person.
-- grain:   none (a type)
-- params:  none
create type warehouse.identity_source as enum ('idp_subject', 'email_match', 'key_owner', 'role_session', 'request_metadata', 'manual_map', 'none')
