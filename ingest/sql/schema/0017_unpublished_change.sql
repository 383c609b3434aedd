-- Anything here means that the published file is behind the warehouse.
-- grain:   none
-- params:  none
create table warehouse.unpublished_change (
    what varchar not null
)
