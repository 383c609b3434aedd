-- What this published file is.
-- grain:   one row
-- params:  $publication_id, $published_at, $first_day, $last_day
create table draft.publication as
select
    cast($publication_id as varchar) as publication_id,
    cast($published_at as timestamp) as published_at, -- UTC
    cast($first_day as date) as first_day,
    cast($last_day as date) as last_day,              -- last day that is whole in every time zone
    2 as schema_version
