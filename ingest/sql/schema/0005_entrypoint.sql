-- How a tool was started.
-- grain:   none (a type)
-- params:  none
create type warehouse.entrypoint as enum ('interactive', 'headless', 'sdk', 'ci', 'unknown')
