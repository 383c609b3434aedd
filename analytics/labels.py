"""What is known of person-weeks, for `evaluate`: a CSV that an operator keeps, never loaded."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from analytics.errors import LabelsError
from ingest.directory_csv import read_named, refuse_faulty
from ingest.errors import DirectoryError

COLUMNS = ("employee_id", "week_start", "positive", "pattern", "legit", "ambiguous")
_YES = {"true": True, "1": True, "yes": True}
_NO = {"false": False, "0": False, "no": False, "": False}
_TRUTH = _YES | _NO
_SCHEMA = {
    "subject_key": pl.Int64(),
    "week_start": pl.Date(),
    "positive": pl.Boolean(),
    "pattern": pl.String(),
    "legit": pl.String(),
    "ambiguous": pl.Boolean(),
}


def read_labels(path: Path, keys: Mapping[str, int]) -> pl.DataFrame:
    """Read the labels of person-weeks.

    Args:
        path: A CSV with a row per person-week: `employee_id`, `week_start` (a Monday), `positive`,
            `pattern` (of gaming), `legit` (the innocent group), `ambiguous`.
        keys: The key of each person.

    Returns:
        The columns of the file with `subject_key` for `employee_id`, one row per person-week.
        People without a key have no usage either and are left out.

    Raises:
        LabelsError: The file cannot be read, or a cell is not what its column promises; names line
            and column, never the value.
    """
    faults: list[str] = []
    try:
        rows = list(_rows(path, keys, faults))
        refuse_faulty(path, faults)
    except (DirectoryError, OSError) as error:
        said = f"{path.name} cannot be read" if isinstance(error, OSError) else str(error)
        raise LabelsError(said) from None
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _rows(
    path: Path, keys: Mapping[str, int], faults: list[str]
) -> Iterator[tuple[int, date, bool, str, str, bool]]:
    seen: set[tuple[str, str]] = set()
    for line, cells in read_named(path, COLUMNS, faults):
        person, week = cells["employee_id"], _monday(cells["week_start"])
        positive, ambiguous = (
            _TRUTH.get(cells[name].lower()) for name in ("positive", "ambiguous")
        )
        if week is None:
            faults.append(f"line {line}, column week_start: is no Monday as YYYY-MM-DD")
        elif positive is None:
            faults.append(f"line {line}, column positive: is neither true nor false")
        elif ambiguous is None:
            faults.append(f"line {line}, column ambiguous: is neither true nor false")
        elif (person, cells["week_start"]) in seen:
            faults.append(f"line {line}, column week_start: the person has this week already")
        else:
            seen.add((person, cells["week_start"]))
            if person in keys:
                yield keys[person], week, positive, cells["pattern"], cells["legit"], ambiguous


def _monday(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoweekday() == 1 else None
