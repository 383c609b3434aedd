-- Which schema statements this warehouse has seen.
-- grain:   (package, name)
-- params:  none
create table if not exists warehouse.schema_file (
    package varchar not null,
    name varchar not null
)
