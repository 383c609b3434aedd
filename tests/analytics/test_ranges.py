"""Usual ranges: of whom, over which weeks, and from which figure to which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.baselines import Comparison
from analytics.features import FEATURE
from analytics.ranges import UsualRanges, usual_ranges
from support.weeks import MONDAY, compare, monday, week

NIGHTS = FEATURE["off_hours_share"]


def own_weeks(*shares: float | None) -> Comparison:
    """Compare one person's weeks, oldest first."""
    return compare(*(week(0, n, off_hours_share=share) for n, share in enumerate(shares)))


def found(comparison: Comparison, person: int, number: int = 0) -> UsualRanges:
    """Return the usual ranges of the share of nights and weekends."""
    return usual_ranges(comparison, NIGHTS, person, monday(number))


def test_usual_ranges_leave_the_subject_out() -> None:
    """Peers at 0, .1, .2, .3, .4 and the subject at 1: the figures inside 10th and 90th."""
    peers = [week(n, off_hours_share=n / 10) for n in range(5)]
    ranges = found(compare(*peers, week(9, off_hours_share=1.0)), 9)
    assert (ranges.peer_low, ranges.peer_high, ranges.peer_count) == (0.1, 0.3, 5)
    assert (ranges.own_low, ranges.own_high, ranges.own_first_day) == (None, None, None)


def test_few_peers_range_from_the_smallest_to_the_largest() -> None:
    """Four: a tenth of them is nobody."""
    peers = [week(n, off_hours_share=n / 10) for n in range(4)]
    ranges = found(compare(*peers, week(9, off_hours_share=1.0)), 9)
    assert (ranges.peer_low, ranges.peer_high, ranges.peer_count) == (0.0, 0.3, 4)


def test_peers_are_of_the_same_week_and_job_family() -> None:
    """Five in sales are a group; neither finance nor sales of another week is in its range."""
    sales = [week(n, off_hours_share=0.2) for n in range(5)]
    finance = [week(n, family="finance", off_hours_share=0.9) for n in range(5, 10)]
    later = [week(n, 1, off_hours_share=0.7) for n in range(5)]
    ranges = found(compare(*sales, *finance, *later), 0)
    assert (ranges.peer_low, ranges.peer_high, ranges.peer_count) == (0.2, 0.2, 4)


def test_the_peers_of_a_small_job_family_are_everyone() -> None:
    """Two in finance are set beside the three others of both families."""
    sales = [week(n, off_hours_share=0.1) for n in range(2)]
    finance = [week(n, family="finance", off_hours_share=0.5) for n in (2, 3)]
    ranges = found(compare(*sales, *finance), 3)
    assert (ranges.peer_low, ranges.peer_high, ranges.peer_count) == (0.1, 0.5, 3)


def test_everyones_range_counts_those_it_can_be_narrowed_down_to() -> None:
    """Five in sales have a range of their own: taken out of everyone's, two in finance are left."""
    sales = [week(n, off_hours_share=0.2) for n in range(5)]
    finance = [week(n, family="finance", off_hours_share=0.9) for n in range(5, 8)]
    compared = compare(*sales, *finance)
    assert (found(compared, 6).peer_high, found(compared, 6).peer_count) == (0.9, 2)
    assert found(compared, 0).peer_count == 4


@given(
    others=st.lists(st.floats(0, 1), min_size=10, max_size=30),
    figures=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_figure_beyond_an_end_may_be_any(
    others: list[float], figures: tuple[float, float]
) -> None:
    """One peer's two figures, both above or both below all that is shown, make one range."""

    def shown(figure: float) -> tuple[float | None, float | None]:
        peers = [week(n, off_hours_share=share) for n, share in enumerate([*others, figure])]
        ranges = found(compare(*peers, week(99, off_hours_share=0.5)), 99)
        return ranges.peer_low, ranges.peer_high

    ends = sorted(others)
    second_lowest, second_highest = ends[1], ends[-2]
    if min(figures) >= ends[-1] or max(figures) <= ends[0]:
        assert shown(figures[0]) == shown(figures[1])
    for figure in figures:
        low, high = shown(figure)
        assert low is not None
        assert high is not None
        # With one peer more than these: never the farthest, whoever that is.
        assert low >= min(second_lowest, max(ends[0], figure))
        assert high <= max(second_highest, min(ends[-1], figure))


def test_peers_of_whom_the_figure_is_not_known_are_not_counted() -> None:
    """Nor taken for zero."""
    known = [week(n, off_hours_share=0.4) for n in range(2)]
    unknown = [week(n, off_hours_share=None) for n in range(2, 6)]
    ranges = found(compare(*known, *unknown, week(9, off_hours_share=1.0)), 9)
    assert (ranges.peer_low, ranges.peer_high, ranges.peer_count) == (0.4, 0.4, 2)


def test_somebody_alone_has_no_ranges() -> None:
    """Neither earlier weeks nor peers."""
    assert found(own_weeks(0.5), 0) == UsualRanges(None, None, None, None, None, 0)


def test_few_own_weeks_range_from_the_smallest_to_the_largest() -> None:
    """Three earlier weeks, and the first day of the earliest."""
    ranges = found(own_weeks(0.3, 0.1, 0.2, 0.9), 0, 3)
    assert (ranges.own_low, ranges.own_high, ranges.own_first_day) == (0.1, 0.3, MONDAY)


def test_five_own_weeks_range_from_the_tenth_to_the_ninetieth() -> None:
    """The week itself and the one after it are not among them."""
    ranges = found(own_weeks(0.0, 0.1, 0.2, 0.3, 0.4, 0.9, 1.0), 0, 5)
    assert ranges.own_low == pytest.approx(0.04)
    assert ranges.own_high == pytest.approx(0.36)


def test_weeks_longer_ago_than_eight_are_forgotten() -> None:
    """Of ten earlier weeks the first two, which were all nights."""
    ranges = found(own_weeks(1.0, 1.0, *(0.2,) * 8, 0.9), 0, 10)
    assert (ranges.own_low, ranges.own_high, ranges.own_first_day) == (0.2, 0.2, monday(2))


@pytest.mark.parametrize(
    "earlier", [(0.3,), (None, 0.3), (0.3, None)], ids=["one", "the later", "the earlier"]
)
def test_one_earlier_week_is_no_range(earlier: tuple[float | None, ...]) -> None:
    """A week in which the figure is not known is none."""
    ranges = found(own_weeks(*earlier, 0.9), 0, len(earlier))
    assert (ranges.own_low, ranges.own_high, ranges.own_first_day) == (None, None, None)


def test_weeks_with_few_requests_are_in_no_range() -> None:
    """Neither one's own nor a peer's."""
    own = [week(0, n, off_hours_share=0.2) for n in (0, 1, 3)]
    few = [week(n, at, request_count=19, off_hours_share=1.0) for n, at in ((0, 2), (2, 3))]
    ranges = found(compare(*own, *few, week(1, 3, off_hours_share=0.3)), 0, 3)
    assert (ranges.own_low, ranges.own_high) == (0.2, 0.2)
    assert (ranges.peer_low, ranges.peer_high, ranges.peer_count) == (0.3, 0.3, 1)


def test_ranges_are_in_the_unit_of_the_feature() -> None:
    """Tokens, though a logarithm is what is compared."""
    peers = [week(n, tokens_per_day=tokens) for n, tokens in enumerate((1_000.0, 9_000.0))]
    comparison = compare(*peers, week(9, tokens_per_day=1e9))
    ranges = usual_ranges(comparison, FEATURE["tokens_per_day"], 9, MONDAY)
    assert (ranges.peer_low, ranges.peer_high) == (1_000.0, 9_000.0)
