-- LiteLLM's requests, out of what its API answered, as canonical cells.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with records as (
    select
        record_fault,
        line
    from csv_cells(file, columns, delimiter)
),
requests as (
    from litellm_columns('records')
)
from litellm_cells('requests')
