-- Remembers that a schema statement ran.
-- grain:   (package, name)
-- params:  $package, $name
insert into warehouse.schema_file (package, name)
values ($package, $name)
