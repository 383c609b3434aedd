-- Who wrote a source down: a server, the person's own machine, or the person.
-- grain:   none (a type)
-- params:  none
create type warehouse.trust_level as enum ('server_side', 'client_reported', 'self_reported')
