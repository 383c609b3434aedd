"""A few rows broken on purpose, and `defects.csv`, which says where they are and what is wrong.

Each is an extra row beside the ordinary ones, so nothing that happened is lost with it.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sample_data.usage_rows import COLUMNS

NIGHTS = 5
A_NIGHT = (3, 2, 3, 2, 2)
"""Broken rows in each of the nights that have any."""

FEWEST_ROWS = 5
"""Only pieces of a file with this many rows get broken ones between them."""


@dataclass(frozen=True)
class Fault:
    """One way for a row to be broken: the reason, the column, and what becomes of the cell."""

    reason: str
    column: str
    spoil: Callable[[str], str]


FAULTS = (
    Fault("missing_value", "employee_id", lambda _: ""),
    Fault("not_a_time", "event_time", lambda _: "half past nine"),
    Fault("no_time_zone", "event_time", lambda cell: cell.removesuffix("Z")),
    Fault("not_a_number", "input_tokens", lambda _: "many"),
    Fault("negative_number", "output_tokens", lambda _: "-40"),
    Fault("not_an_option", "outcome_status", lambda _: "perhaps"),
    Fault("wrong_column_count", "", lambda cell: cell),
)


@dataclass(frozen=True)
class Defect:
    """Where a broken row is: physical line, the header being line 1; no column when cells lack."""

    file: str
    line: int
    column: str
    reason: str


def plan_faults(first_day: date, days: int) -> dict[date, tuple[Fault, ...]]:
    """Deal the faults over a few nights, spread over the whole span."""
    nights = min(NIGHTS, days)
    planned, dealt = {}, 0
    for night in range(nights):
        day = first_day + timedelta((2 * night + 1) * days // (2 * nights))
        planned[day] = tuple(
            FAULTS[number % len(FAULTS)] for number in range(dealt, dealt + A_NIGHT[night])
        )
        dealt += A_NIGHT[night]
    return planned


def plant(lines: list[str], faults: tuple[Fault, ...], day: date) -> list[tuple[int, Fault]]:
    """Put one broken row per fault between `lines`, where the day's number says.

    Returns:
        The position of each in the grown list, with its fault.
    """
    rng = np.random.default_rng(day.toordinal())
    places = sorted(rng.choice(np.arange(1, len(lines)), len(faults), replace=False).tolist())
    planted = []
    for number, (place, fault) in enumerate(zip(places, faults, strict=True)):
        position = place + number
        cells = lines[position - 1].split(",")
        cells[COLUMNS.index("source_record_id")] += "-broken"
        if fault.column:
            where = COLUMNS.index(fault.column)
            cells[where] = fault.spoil(cells[where])
        else:
            cells = cells[:-2]
        lines.insert(position, ",".join(cells))
        planted.append((position, fault))
    return planted


def write_defects(defects: list[Defect], path: Path) -> None:
    """Write the truth about the broken rows, by file and line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "line", "column", "reason"))
        for defect in sorted(defects, key=lambda each: (each.file, each.line)):
            writer.writerow((defect.file, defect.line, defect.column, defect.reason))
