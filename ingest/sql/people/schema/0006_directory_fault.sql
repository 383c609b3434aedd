-- Lines of the directory in force that open no page, on some of their days or on all; the value is kept nowhere.
-- grain:   (version, line, column_name, reason_code)
-- params:  none
create table if not exists directory_fault (
    version integer not null,
    line integer not null,  -- a CSV's physical line, or the number of a SCIM resource
    column_name text not null,
    reason_code text not null,
    primary key (version, line, column_name, reason_code)
)
