-- How a call ended.
-- grain:   none (a type)
-- params:  none
create type warehouse.outcome_status as enum ('success', 'error', 'refused', 'cancelled', 'unknown')
