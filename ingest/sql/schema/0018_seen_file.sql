-- Files of the drop folder as they lay there when they were read, so that a night need not read them again to know them.
-- grain:   (file_path)
-- params:  none
create table warehouse.seen_file (
    file_path varchar not null unique,      -- below the drop folder
    bytes bigint not null,
    modified_ns bigint not null,
    file_id varchar not null
)
