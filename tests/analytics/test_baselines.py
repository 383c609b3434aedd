"""What is usual, and how far outside it a week lies: worked out by hand, on one side only."""

from math import log, log1p

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.baselines import EVERYONE, Comparison
from analytics.feature import Feature
from analytics.features import FEATURES
from support.weeks import USUAL, compare, monday, week


def deviation(comparison: Comparison, person: int, name: str, number: int = 0) -> float:
    """Return one deviation."""
    found = comparison.deviation.filter(
        pl.col("subject_key") == person,
        pl.col("week_start") == monday(number),
    )
    return float(found[name].item())


def test_a_share_is_set_against_the_median_of_the_peers() -> None:
    """Shares 0, .1, .2, .3, .4: median .2, MAD .1; .4 lies .2/(1.4826 x .1) outside."""
    comparison = compare(*(week(n, off_hours_share=n / 10) for n in range(5)))
    assert deviation(comparison, 4, "off_hours_share") == pytest.approx(log1p(0.2 / 0.14826))
    assert deviation(comparison, 2, "off_hours_share") == 0


def test_a_flat_group_is_divided_by_the_floor() -> None:
    """All at .1 but one at .14: .04 over the floor of .08."""
    comparison = compare(
        *(week(n, off_hours_share=0.1) for n in range(5)), week(5, off_hours_share=0.14)
    )
    assert deviation(comparison, 5, "off_hours_share") == pytest.approx(log1p(0.04 / 0.08))


def test_a_deviation_is_cut_at_five() -> None:
    """A thousand times the tokens is as far as it gets."""
    comparison = compare(*(week(n) for n in range(5)), week(5, tokens_per_day=1e9))
    assert deviation(comparison, 5, "tokens_per_day") == pytest.approx(log1p(5))


def test_fewer_hours_of_quiet_are_unusual_and_more_are_not() -> None:
    """The direction of a feature decides; on a logarithmic scale."""
    comparison = compare(
        *(week(n, quiet_hours=10.0) for n in range(5)),
        week(5, quiet_hours=8.0),
        week(6, quiet_hours=12.0),
    )
    expected = log1p((log(10) - log(8)) / 0.3)
    assert deviation(comparison, 5, "quiet_hours") == pytest.approx(expected)
    assert deviation(comparison, 6, "quiet_hours") == 0


def test_what_is_not_known_is_usual() -> None:
    """A null deviates from nothing."""
    comparison = compare(*(week(n) for n in range(5)), week(5, repeated_prompt_share=None))
    assert deviation(comparison, 5, "repeated_prompt_share") == 0


def test_outcomes_in_keeping_have_full_credit_and_what_nobody_can_tell_has_half() -> None:
    """A shortfall as far out as is counted has none."""
    comparison = compare(
        *(week(n, outcome_shortfall=1.0) for n in range(5)),
        week(5, outcome_shortfall=None),
        week(6, outcome_shortfall=1e9),
    )
    assert deviation(comparison, 0, "outcome_credit") == 1.0
    assert deviation(comparison, 5, "outcome_credit") == 0.5
    assert deviation(comparison, 6, "outcome_credit") == pytest.approx(0.0)


def test_a_small_job_family_is_compared_with_everyone() -> None:
    """Three in finance are too few; the five in sales are their peers too."""
    sales = [week(n, off_hours_share=0.0) for n in range(5)]
    finance = [week(n, family="finance", off_hours_share=0.5) for n in range(5, 8)]
    comparison = compare(*sales, *finance)
    groups = comparison.comparable.select("job_family", "peer_group", "peers").unique().rows()
    assert sorted(groups) == [("finance", EVERYONE, 8), ("sales", "sales", 5)]
    assert deviation(comparison, 5, "off_hours_share") == pytest.approx(log1p(5))


def test_a_person_is_compared_with_their_own_earlier_weeks() -> None:
    """After 100, 120 and 140 requests a day, 300 is far out; the week itself is no baseline."""
    own = [week(0, n, requests_per_day=v) for n, v in enumerate((100.0, 120.0, 140.0, 300.0))]
    comparison = compare(*own)
    logs = [log(100), log(120), log(140)]
    spread = 1.4826 * sorted(abs(value - logs[1]) for value in logs)[1]
    expected = log1p(min(5, (log(300) - logs[1]) / max(spread, 0.3)))
    assert deviation(comparison, 0, "own_requests_per_day", 3) == pytest.approx(expected)


def test_one_earlier_week_is_no_baseline() -> None:
    """Somebody new is set against their peers alone."""
    comparison = compare(week(0, 0, requests_per_day=1.0), week(0, 1, requests_per_day=1e6))
    assert deviation(comparison, 0, "own_requests_per_day", 1) == 0


def test_weeks_longer_ago_than_eight_are_forgotten() -> None:
    """Two weeks, nine weeks before, are no baseline."""
    comparison = compare(week(0, 0), week(0, 1), week(0, 10, requests_per_day=1e6))
    assert deviation(comparison, 0, "own_requests_per_day", 10) == 0


def test_a_week_with_few_requests_is_compared_with_nothing() -> None:
    """It has no deviation, and is nobody's peer."""
    comparison = compare(*(week(n) for n in range(5)), week(5, request_count=19))
    assert comparison.deviation["subject_key"].to_list() == [0, 1, 2, 3, 4]
    assert comparison.comparable["peers"].to_list() == [5] * 5


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_less_than_usual_is_never_unusual(feature: Feature) -> None:
    """On every axis, a week on the usual side of both baselines deviates by nothing."""
    calm = USUAL[feature.column] * (0.5 if feature.direction > 0 else 2.0)
    weeks = [week(n, number) for n in range(6) for number in range(4)]
    weeks[3][feature.column] = calm
    assert deviation(compare(*weeks), 0, feature.name, 3) == 0


@given(st.lists(st.floats(0, 1), min_size=6, max_size=12), st.randoms())
def test_the_order_of_people_does_not_matter(shares: list[float], random: object) -> None:
    """Keys are random: shuffled, the same figures give the same deviations."""
    keys = list(range(len(shares)))
    random.shuffle(keys)  # type: ignore[attr-defined]
    plain = compare(*(week(n, off_hours_share=value) for n, value in enumerate(shares)))
    other = compare(*(week(keys[n], off_hours_share=value) for n, value in enumerate(shares)))
    for n in range(len(shares)):
        assert deviation(plain, n, "off_hours_share") == deviation(
            other, keys[n], "off_hours_share"
        )


def test_a_newcomer_has_half_the_credit_of_outcomes_at_the_least() -> None:
    """In the third week of one and the sixth of the others; later the shortfall counts in full."""
    long_known = [week(n, number) for n in range(6) for number in range(8)]
    new = [week(6, number, outcome_shortfall=1e9) for number in range(3, 8)]
    comparison = compare(*long_known, *new)
    assert deviation(comparison, 6, "outcome_credit", 5) == 0.5
    assert deviation(comparison, 6, "outcome_credit", 7) == pytest.approx(0.0)


def test_where_nobody_is_known_for_long_there_are_no_newcomers() -> None:
    """A company's first weeks are everybody's first."""
    comparison = compare(*(week(n) for n in range(5)), week(5, outcome_shortfall=1e9))
    assert deviation(comparison, 5, "outcome_credit") == pytest.approx(0.0)


def test_a_week_of_an_outage_has_half_the_credit_at_the_least() -> None:
    """A tenth of the requests failed: results may be missing for no fault of the person's."""
    comparison = compare(
        *(week(n) for n in range(5)),
        week(5, outcome_shortfall=1e9, failed_count=5),
        week(6, outcome_shortfall=1e9, failed_count=4),
    )
    assert deviation(comparison, 5, "outcome_credit") == 0.5
    assert deviation(comparison, 6, "outcome_credit") == pytest.approx(0.0)
