"""Broken rows have the fault that `defects.csv` says, and nothing else is broken."""

import csv
import gzip
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from sample_data.defects import FAULTS, plan_faults
from sample_data.usage_rows import COLUMNS


def _fault(cells: list[str]) -> tuple[str, str]:
    """Return reason and column of the first fault of a row, both empty when there is none."""
    if len(cells) != len(COLUMNS):
        return "wrong_column_count", ""
    row = dict(zip(COLUMNS, cells, strict=True))
    for name in ("event_time", "employee_id", "actor_kind", "client_app", "outcome_status"):
        if not row[name]:
            return "missing_value", name
    if row["outcome_status"] not in {"success", "error", "refused", "cancelled", "unknown"}:
        return "not_an_option", "outcome_status"
    numbers = [name for name in COLUMNS if name.endswith("_tokens") and row[name]]
    found = [(_time_fault(row["event_time"]), "event_time")]
    found += [(_number_fault(row[name]), name) for name in numbers]
    return next(((reason, name) for reason, name in found if reason), ("", ""))


def _time_fault(cell: str) -> str:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        return "not_a_time"
    return "no_time_zone" if moment.tzinfo is None else ""


def _number_fault(cell: str) -> str:
    try:
        number = int(cell)
    except ValueError:
        return "not_a_number"
    return "negative_number" if number < 0 else ""


def test_exactly_the_listed_lines_are_broken_and_in_the_listed_way(committed: Path) -> None:
    """Every line of every night is read; what is found is what is listed."""
    found = []
    for path in sorted((committed / "usage").iterdir()):
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        for number, line in enumerate(lines[1:], start=2):
            reason, column = _fault(line.split(","))
            if reason:
                found.append((f"usage/{path.name}", str(number), column, reason))
    with (committed / "defects.csv").open(encoding="utf-8") as file:
        listed = [tuple(row) for row in csv.reader(file)][1:]
    assert found == listed
    assert len(listed) == 12
    assert len({file for file, *_ in listed}) == 5


def test_every_kind_of_fault_is_planted(committed: Path) -> None:
    """All seven reasons occur."""
    listed = pl.read_csv(committed / "defects.csv")
    assert set(listed["reason"]) == {fault.reason for fault in FAULTS}


@pytest.mark.parametrize(("days", "nights"), [(1, 1), (3, 3), (72, 5), (400, 5)])
def test_broken_rows_are_spread_over_a_few_nights(days: int, nights: int) -> None:
    """Five at most, two or three rows in each."""
    planned = plan_faults(date(2026, 9, 7), days)
    assert len(planned) == nights
    assert {len(faults) for faults in planned.values()} <= {2, 3}
