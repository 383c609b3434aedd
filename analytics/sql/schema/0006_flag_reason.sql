-- The three features that moved a flag most.
-- grain:   (flag_id, position)
-- params:  none
create table warehouse.flag_reason (
    flag_id varchar not null,
    position integer not null check (position between 1 and 3),
    feature varchar not null,
    unit varchar not null,
    observed double not null,
    own_low double,                         -- usual range of the person's earlier weeks; null when there are too few
    own_high double,
    own_first_day date,                     -- first day of the earliest of those weeks
    peer_low double,                        -- usual range of the peers, the subject left out
    peer_high double,
    peer_count integer not null,
    share double not null check (share between 0 and 1) -- of everything that made the week more unusual
)
