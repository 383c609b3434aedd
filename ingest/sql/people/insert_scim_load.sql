-- Records on which day a SCIM list was seen, and what people sign in by since.
-- grain:   (version)
-- params:  :version, :seen_on, :sign_in_by
insert into scim_load (version, seen_on, sign_in_by)
values (:version, :seen_on, :sign_in_by)
