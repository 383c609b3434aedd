-- Whether a person's own conversation, an agent it started, or the tool's own housekeeping asked.
-- grain:   none (a type)
-- params:  none
create type warehouse.query_source as enum ('main', 'subagent', 'auxiliary')
