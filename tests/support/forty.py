"""Forty people over six weeks: enough peers to score.

In the last two weeks E0007 runs a loop; E0011 hardly asks anything in any.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from support.warehouse import Office

PEOPLE = 40
WEEKS = 6
FIRST_MONDAY = datetime(2026, 9, 7, tzinfo=UTC)
LOOPER, LIGHT = "E0007", "E0011"


def company_of_forty(folder: Path) -> Office:
    """Fill an office with the forty; the same feeds each time, other random keys."""
    office = Office(folder)
    office.employ(*(f"E{number:04}" for number in range(PEOPLE)), time_zone="UTC")
    random = np.random.default_rng(5)
    for week in range(WEEKS):
        rows = [row for person in range(PEOPLE) for row in _ordinary_week(random, person, week)]
        if week >= WEEKS - 2:
            rows += list(_loop(week))
        office.use_rows(rows)
    # The day after the last week, so that it has closed.
    monday = FIRST_MONDAY + timedelta(weeks=WEEKS)
    office.use_rows([_row(monday + timedelta(hours=9), "E0001", 1000, 100, "next")])
    return office


def _ordinary_week(random: np.random.Generator, person: int, week: int) -> Iterator[dict[str, str]]:
    requests = 1 if person == int(LIGHT[1:]) else 6
    for weekday in range(5):
        for _ in range(requests):
            hours = weekday * 24 + 9 + random.uniform(0, 8)
            at = FIRST_MONDAY + timedelta(weeks=week, hours=hours)
            tokens = int(random.lognormal(8, 0.6))
            answer = int(random.lognormal(6, 0.6))
            yield _row(at, f"E{person:04}", tokens, answer, f"{random.integers(1 << 60):016x}")


def _loop(week: int) -> Iterator[dict[str, str]]:
    for number in range(7 * 24 * 4):
        at = FIRST_MONDAY + timedelta(weeks=week, minutes=15 * number)
        yield _row(at, LOOPER, 3000, 300, "aaaaaaaaaaaaaaaa")


def _row(at: datetime, person: str, tokens: int, answer: int, fingerprint: str) -> dict[str, str]:
    return {
        "event_time": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "employee_id": person,
        "input_tokens": str(tokens),
        "cache_read_input_tokens": "",
        "cache_creation_input_tokens": "",
        "output_tokens": str(answer),
        "session_id": f"s-{at:%Y%m%d%H}",
        "prompt_id": f"p-{at:%Y%m%d%H%M%S}",
        "prompt_fingerprint": fingerprint if len(fingerprint) == 16 else "",
        "edits_accepted": "",
    }
