-- What one row stands for: a call or action, a session, a stretch of up to an hour, or a longer one of up to a day.
-- grain:   none (a type)
-- params:  none
create type warehouse.grain as enum ('event', 'session', 'bucket', 'day')
