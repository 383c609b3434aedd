"""The alert budget: how many weeks are flagged, whose, and how often."""

from datetime import date, timedelta

import polars as pl
import pytest

from analytics.flags import raise_flag, tail_shares, within_budget
from analytics.settings import AnalyticsSettings

WEEK = date(2026, 11, 9)
SETTINGS = AnalyticsSettings()
KEYS = {"subject_key": pl.Int64, "week_start": pl.Date}


def window(people: int, weeks: int = 8, /, **scores: float) -> pl.DataFrame:
    """Return a window in which everybody scores .4 but `p<key>w<weeks ago>`."""
    rows = [
        (key, WEEK - timedelta(weeks=ago), scores.get(f"p{key}w{ago}", 0.4))
        for key in range(people)
        for ago in range(weeks)
    ]
    return pl.DataFrame(rows, KEYS | {"anomaly_score": pl.Float64}, orient="row")


def flags(*raised: tuple[int, int]) -> pl.DataFrame:
    """Return flags as (key, weeks ago)."""
    rows = [(key, WEEK - timedelta(weeks=ago)) for key, ago in raised]
    return pl.DataFrame(rows, KEYS, orient="row")


def test_a_short_window_has_no_place() -> None:
    """One per cent of 99 person-weeks is none: a small company starts without flags."""
    assert within_budget(window(99, 1, p3w0=0.9), flags(), WEEK, SETTINGS) == []
    assert within_budget(window(100, 1, p3w0=0.9), flags(), WEEK, SETTINGS) == [3]


def test_a_week_that_is_high_among_the_earlier_ones_is_flagged() -> None:
    """Four places among 400; the two highest of this week are among the four highest."""
    found = window(50, p1w0=0.8, p2w0=0.7, p3w5=0.9, p4w5=0.75)
    assert within_budget(found, flags(), WEEK, SETTINGS) == [1]
    assert within_budget(found, flags(), WEEK, AnalyticsSettings(alert_budget=0.03)) == [1, 2]


def test_a_week_that_is_ordinary_among_the_earlier_ones_is_not() -> None:
    """The highest of this week is the fifth of the window, and there are four places."""
    found = window(50, p1w0=0.6, p2w3=0.7, p3w3=0.7, p4w5=0.9, p5w5=0.75)
    assert within_budget(found, flags(), WEEK, SETTINGS) == []


def test_a_person_takes_one_place_with_all_their_weeks() -> None:
    """Seven high weeks of one person leave places for others."""
    earlier = {f"p2w{ago}": 0.9 for ago in range(1, 8)}
    assert within_budget(window(50, p1w0=0.8, **earlier), flags(), WEEK, SETTINGS) == [1]


@pytest.mark.parametrize(("ago", "again"), [(1, []), (5, []), (6, [1])])
def test_a_person_is_asked_once_in_six_weeks(ago: int, again: list[int]) -> None:
    """A flag on the week five weeks before still stands for this one."""
    found = window(50, p1w0=0.9)
    assert within_budget(found, flags((1, ago)), WEEK, SETTINGS) == again


def test_a_high_week_spends_twice_its_share_at_the_most() -> None:
    """Everybody is up this week: 8 places in the window, but 2% of this week is two."""
    up = {f"p{key}w0": 0.5 + key / 1000 for key in range(100)}
    assert within_budget(window(100, **up), flags(), WEEK, SETTINGS) == [99, 98]


def test_equal_scores_are_not_told_apart_by_a_random_key() -> None:
    """Five people tie for four places: none of them is flagged."""
    tied = {f"p{key}w0": 0.9 for key in range(5)}
    assert within_budget(window(50, **tied), flags(), WEEK, SETTINGS) == []


def test_a_budget_of_nothing_flags_nobody() -> None:
    """An operator can switch flags off."""
    settings = AnalyticsSettings(alert_budget=0)
    assert within_budget(window(50, p1w0=0.9), flags(), WEEK, settings) == []


def test_the_tail_share_counts_the_week_itself() -> None:
    """The highest of four has a tail share of a quarter; ties share the larger."""
    found = pl.DataFrame({"anomaly_score": [0.9, 0.5, 0.5, 0.1]})
    assert found.select(tail_shares(found)).to_series().to_list() == [0.25, 0.75, 0.75, 1.0]


def test_a_flag_is_the_subjects_alone_for_three_working_days() -> None:
    """Raised on a Friday, the manager may see it on Wednesday, and it goes after 180 days."""
    flag = raise_flag(7, WEEK, date(2026, 11, 20), SETTINGS)
    assert flag.manager_from == date(2026, 11, 25)
    assert flag.expires_on == date(2026, 11, 20) + timedelta(days=180)


def test_a_flags_id_is_the_same_whenever_it_is_raised() -> None:
    """Another night, the same week, the same id; another person, another."""
    one, again = (raise_flag(7, WEEK, date(2026, 11, day), SETTINGS) for day in (17, 18))
    assert one.flag_id == again.flag_id
    assert len(one.flag_id) == 16
    assert one.flag_id != raise_flag(8, WEEK, one.raised_on, SETTINGS).flag_id
