-- Those loads of the directory that came from a SCIM list, which says only what holds on the day it was made.
-- grain:   (version)
-- params:  none
create table if not exists scim_load (
    version integer primary key,
    seen_on text not null,  -- day from which its changes count
    sign_in_by text not null check (sign_in_by in ('email', 'externalId', 'id', 'userName'))
)
