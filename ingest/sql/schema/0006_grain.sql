-- What one row stands for: a call or action, a session, a stretch of up to a day, or a day.
-- grain:   none (a type)
-- params:  none
create type warehouse.grain as enum ('event', 'session', 'bucket', 'day')
