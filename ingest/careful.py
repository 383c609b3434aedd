"""Lines that a plain reader would take wrongly, read one by one: each is cells, or has a reason."""

import csv
import re

DELIMITER = "\x1f"
"""Between cells that were taken apart already; no cell holds one."""

# As SQL and other readers see it: rarer spaces are letters, and no cell of ours may hold them.
_BLANK = " \t"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CELLS = re.compile(r'(?:"(?:[^"]|"")*"|[^,"]*)(?:,(?:"(?:[^"]|"")*"|[^,"]*))*')


def cells_or_reason(line: str, width: int, delimiter: str) -> list[str | None] | str | None:
    """Take a line apart.

    Args:
        line: A line without its end.
        width: How many cells the header has.
        delimiter: What stands between cells; with a comma, cells may be quoted.

    Returns:
        Its cells, stripped, None where one is empty; the reason code of what is wrong with it; or
        None for a blank line, which is no row.
    """
    # A record taken out of a document may have nothing but empty cells; it is one all the same.
    if delimiter != DELIMITER and not line.strip(_BLANK):
        return None
    if _CONTROL.search(line.replace(delimiter, "") if delimiter != "," else line):
        return "control_character"
    if delimiter == "," and '"' in line:
        # The lenient reader would take a quote inside a cell for a letter, or for the rest of it.
        if _CELLS.fullmatch(line) is None:
            return "broken_quote"
        cells = next(csv.reader([line], strict=True))
    else:
        cells = line.split(delimiter)
    if len(cells) != width:
        return "wrong_column_count"
    return [cell.strip(_BLANK) or None for cell in cells]
