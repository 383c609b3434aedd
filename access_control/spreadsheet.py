"""CSV for people: a spreadsheet that opens it runs nothing."""

from pathlib import Path

import polars as pl

# OWASP's list of what begins a formula, with the wide forms that some programs take for the same,
# behind blanks that some programs skip.
_FORMULA = r"^[\s\u{00A0}\u{FEFF}]*[=+\-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}|]"


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a table as `csv_of` has it.

    Args:
        frame: Any columns but lists.
        path: The file, made with the rights of its folder.
    """
    path.write_bytes(csv_of(frame))


def csv_of(frame: pl.DataFrame) -> bytes:
    """Return a table as UTF-8 CSV with a line of names.

    Texts that a program could run begin with an apostrophe.

    Args:
        frame: Any columns but lists.
    """
    texts = pl.col(pl.String)
    plain = texts.str.replace_all("\0", "", literal=True)
    safe = pl.when(plain.str.contains(_FORMULA)).then(pl.lit("'") + plain).otherwise(plain)
    return frame.with_columns(safe.name.keep()).write_csv().encode()
