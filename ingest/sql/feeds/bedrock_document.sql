-- Bedrock's model invocation log, in an array or in what CloudWatch exports, as canonical cells.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with records as (
    select
        record_fault,
        line
    from csv_cells(file, columns, delimiter)
)
from bedrock_cells('records')
