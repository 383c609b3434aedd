-- A plain copy's lines, the header left out, each with its physical line number and its cells; blank ones say so.
-- A record is one physical line: a quote that does not close costs its own line and no other.
-- grain:   (row_number)
-- params:  $plain, $delimiter
create or replace temp table staged_line as
with physical as (
    select
        row_number() over () as row_number,
        line
    from
        read_csv(
            $plain,
            columns = {'line': 'varchar'},
            delim = $delimiter,
            quote = '',
            escape = '',
            header = false,
            auto_detect = false,
            new_line = '\n',
            max_line_size = 2097152
        )
),
told as (
    select
        row_number,
        coalesce(line, '') as line,
        coalesce(contains(line, '"'), false) as quoted
    from physical
    where row_number > 1
),
split as (
    select
        row_number,
        line,
        case
            when quoted then regexp_extract_all(',' || line, ',("(?:[^"]|"")*"|[^,"]*)', 1)
            else string_split(line, ',')
        end as raw_cells,
        quoted
    from told
)
select
    row_number,
    trim(line) = '' as blank,
    quoted and array_to_string(raw_cells, ',') <> line as broken_quote,
    regexp_matches(line, '[\x00-\x08\x0b-\x1f\x7f]') as control_character,
    list_transform(
        raw_cells,
        lambda cell:
            nullif(
                trim(
                    case
                        when cell like '"%"' then replace(cell[2:-2], '""', '"')
                        else cell
                    end
                ),
                ''
            )
    ) as cells
from split
