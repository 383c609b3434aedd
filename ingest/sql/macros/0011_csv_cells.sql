-- The cells of a file of comma- or otherwise separated lines, each column under the name given for it. No quoting: lines with a quote come here taken apart, with another delimiter.
-- grain:   one row per line, in file order
-- params:  none (a macro)
create or replace temp macro csv_cells(file, column_types, separator) as table
from read_csv(
    file,
    columns = column_types,
    delim = separator,
    quote = '',
    escape = '',
    header = false,
    auto_detect = false,
    strict_mode = true,
    new_line = '\n',
    max_line_size = 33554432,
    store_rejects = true
)
