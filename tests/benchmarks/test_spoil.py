"""Planted faults are as many as is said, and the good lines are all there."""

from collections import Counter

import numpy as np
import pytest

from benchmarks.columns import COLUMNS
from benchmarks.spoil import SPOILS, Faults, Spoil

GOOD = [f"2026-10-05T08:{n % 60:02}:13.250Z,E{n:05}" + "," * 10 + f",req_{n}" for n in range(5000)]
LINES = [line + "," * (len(COLUMNS) - 13) for line in GOOD]


def planted_over_two_days() -> tuple[Faults, list[list[str]]]:
    """Plant in one day of 3,000 lines and one of 2,000."""
    faults, rng = Faults(len(LINES)), np.random.default_rng(1)
    return faults, [faults.planted(LINES[:3000], rng), faults.planted(LINES[3000:], rng)]


def test_every_good_line_is_there_and_two_in_a_hundred_twice() -> None:
    """Neither lost to a fault nor doubled more than once."""
    faults, days = planted_over_two_days()
    seen = Counter(line for day in days for line in day)
    copies = Counter(seen[line] for line in LINES)
    assert copies == {1: 4900, 2: 100}
    assert faults.duplicates == 100


def test_two_in_a_thousand_are_bad() -> None:
    """Beside the good lines, each with an id of its own."""
    faults, days = planted_over_two_days()
    assert len([line for day in days for line in day if "-bad-" in line]) == faults.bad == 10


def test_some_copies_come_a_day_later() -> None:
    """As exports that overlap bring them."""
    _, days = planted_over_two_days()
    assert set(LINES[:3000]) & set(days[1])


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_every_way_changes_the_line(spoil: Spoil) -> None:
    """A way that left it as it was would be counted as bad and be none."""
    assert spoil(LINES[0].split(",")) != LINES[0]
