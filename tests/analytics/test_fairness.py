"""Flag rates of groups: who is counted with whom, and when a group is beyond its share."""

import polars as pl
import pytest

from analytics.fairness import SMALLEST_GROUP, GroupRate, group_rates


def weeks(*groups: tuple[str, int, int]) -> pl.DataFrame:
    """Return person-weeks of groups (job family, people, of them flagged), one week each."""
    rows: list[tuple[int, str, str, str, str, bool]] = []
    for family, people, flagged in groups:
        for number in range(people):
            rows.append((len(rows), family, "UTC", "later", "cursor", number < flagged))
    names = ["subject_key", "job_family", "time_zone", "weeks_known", "tool", "flagged"]
    return pl.DataFrame(rows, names, orient="row")


def families(frame: pl.DataFrame) -> dict[str, GroupRate]:
    """Return the rates of job families."""
    return {rate.group: rate for rate in group_rates(frame) if rate.grouping == "job_family"}


def test_a_group_far_beyond_its_share_is_told() -> None:
    """Ten of the eleven flags fall on a tenth of the people."""
    found = families(weeks(("design", 100, 10), ("sales", 900, 1)))
    assert found["design"].beyond
    assert not found["sales"].beyond
    assert (found["design"].flags, found["design"].person_weeks) == (10, 100)
    assert found["design"].expected == pytest.approx(100 * 11 / 1000)


def test_a_share_that_chance_gives_is_no_alarm() -> None:
    """Three where one was expected; none anywhere."""
    found = families(weeks(("design", 100, 3), ("sales", 900, 7)))
    assert not any(rate.beyond for rate in found.values())
    assert not any(rate.beyond for rate in families(weeks(("design", 50, 0))).values())


def test_small_groups_are_counted_together() -> None:
    """Ten and twelve make twenty-two; five alone are not told at all."""
    found = families(weeks(("a", 10, 1), ("b", 12, 0), ("c", SMALLEST_GROUP, 0)))
    assert {name: rate.person_weeks for name, rate in found.items()} == {
        "c": SMALLEST_GROUP,
        "smaller groups together": 22,
    }
    assert set(families(weeks(("a", 5, 1), ("c", SMALLEST_GROUP, 0)))) == {"c"}


def test_every_grouping_has_its_rates() -> None:
    """Job family, time zone, weeks known, tool; and nothing without a row."""
    found = {rate.grouping for rate in group_rates(weeks(("sales", 30, 1)))}
    assert found == {"job_family", "time_zone", "weeks_known", "tool"}
    assert group_rates(weeks(("sales", 30, 1)).clear()) == []
