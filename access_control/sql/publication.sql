-- What is published, and which days it covers.
-- grain:   (publication_id)
-- params:  none
select publication_id, published_at, first_day, last_day, schema_version
from published.publication
