-- Who allowed an agent's action.
-- grain:   none (a type)
-- params:  none
create type warehouse.approval as enum ('human', 'policy', 'none')
