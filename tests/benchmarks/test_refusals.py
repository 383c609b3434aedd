"""The benchmark of refusals: it tells samples apart that differ, and asks the real API."""

import random
import sys

import pytest

from benchmarks import refusals
from benchmarks.refusals import area


@pytest.mark.parametrize(
    ("some", "others", "expected"),
    [
        ([1, 2], [3, 4], 1.0),
        ([3, 4], [1, 2], 1.0),
        ([1, 2], [1, 2], 0.5),
        ([1, 3], [2, 4], 0.75),
        ([1, 1], [1, 1], 0.5),
    ],
)
def test_the_area_is_the_share_of_pairs_in_order(
    some: list[float], others: list[float], expected: float
) -> None:
    """Ties count by half; of the two directions the one that tells more."""
    assert area(some, others) == expected


def test_the_area_agrees_with_counting_every_pair() -> None:
    """As its definition says."""
    drawn = random.Random(3)  # noqa: S311 - not a secret
    some = [drawn.choice(range(9)) for _ in range(40)]
    others = [drawn.choice(range(9)) for _ in range(30)]
    pairs = [(a > b) + (a == b) / 2 for a in some for b in others]
    share = sum(pairs) / len(pairs)
    assert area(some, others) == pytest.approx(max(share, 1 - share))


def test_a_short_run_prints_both_ways(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every answer of the one kind is as long as every answer of the other."""
    monkeypatch.setattr(sys, "argv", ["refusals", "--requests", "20"])
    refusals.main()
    lines = [line.split("|") for line in capsys.readouterr().out.splitlines() if "|" in line]
    assert [cells[1].strip() for cells in lines[2:]] == [
        "Sightline",
        "peer: no such person, no questions",
    ]
    assert len(lines[2][-2].split()) == 1
