-- The schema statements of one package that this warehouse has seen.
-- grain:   (name)
-- params:  $package
select name
from warehouse.schema_file
where package = $package
order by name
