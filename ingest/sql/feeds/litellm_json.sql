-- LiteLLM's requests, one JSON object a line, as canonical cells.
-- grain:   one row per line, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with records as (
    select
        cast(null as varchar) as record_fault,
        physical_line as line
    from csv_cells(file, columns, delimiter)
),
requests as (
    from litellm_columns('records')
)
from litellm_cells('requests')
