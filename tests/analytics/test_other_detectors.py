"""Each other detector singles out what its makers say it does."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from analytics.other_detectors import OTHERS, ecod, two_keys

FIRST = date(2026, 9, 7)
PEOPLE, WEEKS = 60, 5


@pytest.fixture
def weeks() -> pl.DataFrame:
    """Return five even weeks of sixty people, in the last of which person 7 uses 50 times more."""
    random = np.random.default_rng(4)
    rows = [
        {
            "subject_key": person,
            "week_start": FIRST + timedelta(weeks=week),
            "job_family": "engineering",
            "active_days": 5,
            "request_count": 100,
            "failed_count": 0,
            "tokens_per_day": 1e5 * (1 + random.random()) * (50 if (person, week) == (7, 4) else 1),
        }
        for person in range(PEOPLE)
        for week in range(WEEKS)
    ]
    return pl.DataFrame(rows)


@pytest.mark.parametrize("name", OTHERS)
def test_a_week_of_far_more_tokens_stands_first(weeks: pl.DataFrame, name: str) -> None:
    """All of them look at tokens."""
    scores = OTHERS[name](weeks)
    first = weeks.row(int(np.argmax(scores)), named=True)
    assert (first["subject_key"], first["week_start"]) == (7, FIRST + timedelta(weeks=4))


def test_two_keys_spare_whoever_always_uses_much_and_whoever_is_new(weeks: pl.DataFrame) -> None:
    """Neither is far above their own past."""
    always = weeks.with_columns(
        tokens_per_day=pl.when(pl.col("subject_key") == 3).then(9e6).otherwise("tokens_per_day")
    )
    scores = pl.Series(two_keys(always))
    last = (always["week_start"] == FIRST + timedelta(weeks=4)) & (always["subject_key"] == 3)
    assert scores.filter(last).item() < 1
    assert scores.filter(always["week_start"] == FIRST).max() == 0


def test_ecod_is_minus_the_logarithm_of_the_tail() -> None:
    """One even column of four: the ends have a quarter of the rows at or beyond them."""
    found = ecod(np.array([[1.0], [2.0], [3.0], [4.0]]))
    assert found.tolist() == pytest.approx(-np.log([0.25, 0.5, 0.5, 0.25]))
