-- The outcomes CSV as cells: the columns bear their names already.
-- grain:   one row per record, in file order
-- params:  none (a macro)
create or replace temp macro feed_cell(file, columns, delimiter) as table
with absent as (
    select
        null::varchar as occurred_at,
        null::varchar as employee_id,
        null::varchar as kind,
        null::varchar as client_app,
        null::varchar as session_id,
        null::varchar as outcome_ref
    where false
),
source as (
    from absent
    union all by name
    from csv_cells(file, columns, delimiter)
)
select
    occurred_at,
    employee_id,
    kind,
    client_app,
    session_id,
    outcome_ref
from source
