-- Who acted: a person, a machine, or the source did not say. Only people are ever scored.
-- grain:   none (a type)
-- params:  none
create type warehouse.actor_kind as enum ('human', 'service', 'unknown')
