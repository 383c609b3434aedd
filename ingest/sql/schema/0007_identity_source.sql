-- By what a row was given to its person. `manual_map` is the operator's map, and an employee_id that the source has itself.
-- grain:   none (a type)
-- params:  none
create type warehouse.identity_source as enum ('idp_subject', 'email_match', 'key_owner', 'role_session', 'request_metadata', 'manual_map', 'none')
