"""What goes with a flag: whose reasons they are, what they say, and what is kept of them."""

from datetime import date

import numpy as np
import pytest

from analytics.baselines import Comparison
from analytics.detector import Detector, fit_detector
from analytics.explanation import (
    Explanation,
    Reason,
    causes_for,
    keep_flag,
    pattern_of,
    reasons_for,
)
from analytics.features import FEATURE, FEATURES
from analytics.flags import Flag
from analytics.innocent_causes import CheckedCause
from analytics.ranges import UsualRanges, usual_ranges
from analytics.settings import AnalyticsSettings
from ingest.warehouse import Warehouse
from support.warehouse import Office, day
from support.weeks import MONDAY, compare, monday, week

NIGHTLY = ("off_hours_share", "repeated_prompt_share", "long_output_share")
TRIVIAL = ("trivial_share", "stuffed_share", "same_gap_share")
BY_NIGHT, BY_TRIFLES = 40, 41


def ordinary(person: int, number: int = 0) -> dict[str, object]:
    """Return a week whose shares differ a little from person to person."""
    names = NIGHTLY + TRIVIAL
    shares = {name: 0.10 + (person * (place + 2) % 11) / 100 for place, name in enumerate(names)}
    return week(person, number) | shares


def trained_on(comparison: Comparison) -> Detector:
    """Return a forest grown on every week of a comparison."""
    matrix = comparison.deviation.select(feature.name for feature in FEATURES).to_numpy()
    return fit_detector(np.ascontiguousarray(matrix), AnalyticsSettings(trees=60))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Thirty ordinary people, and two who are far out in three ways each, not the same ones."""
    nightly = ordinary(BY_NIGHT) | dict.fromkeys(NIGHTLY, 0.8)
    trifles = ordinary(BY_TRIFLES) | dict.fromkeys(TRIVIAL, 0.9)
    return compare(nightly, *(ordinary(person) for person in range(30)), trifles)


@pytest.mark.parametrize(
    "keys", [(BY_NIGHT, BY_TRIFLES), (BY_TRIFLES, BY_NIGHT)], ids=["in order", "the other way"]
)
def test_each_person_has_the_reasons_of_their_own_week(
    comparison: Comparison, keys: tuple[int, ...]
) -> None:
    """In whatever order they are asked for: which feature, and the figure that was observed."""
    found = reasons_for(trained_on(comparison), comparison, keys, MONDAY)
    told = {key: {reason.feature: reason.observed for reason in found[key]} for key in found}
    assert told == {
        BY_NIGHT: dict.fromkeys(NIGHTLY, 0.8),
        BY_TRIFLES: dict.fromkeys(TRIVIAL, 0.9),
    }


def test_reasons_come_strongest_first_with_what_is_usual(comparison: Comparison) -> None:
    """Unit and ranges are the feature's own; shares are of everything, so they never exceed it."""
    reasons = reasons_for(trained_on(comparison), comparison, [BY_NIGHT], MONDAY)[BY_NIGHT]
    shares = [reason.share for reason in reasons]
    assert shares == sorted(shares, reverse=True)
    assert 0 < min(shares) <= sum(shares) <= 1
    for reason in reasons:
        feature = FEATURE[reason.feature]
        assert reason.unit == feature.unit
        assert reason.ranges == usual_ranges(comparison, feature, BY_NIGHT, MONDAY)


def test_a_week_resembles_what_it_is_farthest_out_in(comparison: Comparison) -> None:
    """Of the two, the one by night repeats its prompts; the other sends trifles."""
    assert pattern_of(comparison, BY_NIGHT, MONDAY) == "repeated_prompts"
    assert pattern_of(comparison, BY_TRIFLES, MONDAY) == "very_short_requests"


def test_reasons_are_of_the_week_that_is_asked_about() -> None:
    """A week before was far out in other ways."""
    before = ordinary(BY_NIGHT) | dict.fromkeys(TRIVIAL, 0.9)
    after = ordinary(BY_NIGHT, 1) | dict.fromkeys(NIGHTLY, 0.8)
    others = [ordinary(person, number) for person in range(30) for number in (0, 1)]
    comparison = compare(before, after, *others)
    found = reasons_for(trained_on(comparison), comparison, [BY_NIGHT], monday(1))
    assert {reason.feature for reason in found[BY_NIGHT]} == set(NIGHTLY)


def test_one_figure_is_told_once_though_it_is_far_out_twice() -> None:
    """Tokens beside those of peers and beside one's own earlier weeks: one reason, one figure."""
    own = [week(BY_NIGHT, number, tokens_per_day=1_000.0) for number in range(4)]
    high = week(BY_NIGHT, 4, tokens_per_day=9e6, requests_per_day=9e3)
    others = [
        week(person, 4, tokens_per_day=900.0 + 10 * person, requests_per_day=10.0 + person % 4)
        for person in range(30)
    ]
    comparison = compare(*own, high, *others)
    found = reasons_for(trained_on(comparison), comparison, [BY_NIGHT], monday(4))[BY_NIGHT]
    columns = [FEATURE[reason.feature].column for reason in found]
    assert sorted(columns) == ["requests_per_day", "tokens_per_day"]
    assert {reason.observed for reason in found} == {9e6, 9e3}


def test_nobody_asked_about_has_no_reasons(comparison: Comparison) -> None:
    """A week without a flag is the common one."""
    assert reasons_for(trained_on(comparison), comparison, [], MONDAY) == {}


def found_in(office: Office, week: str) -> set[str]:
    """Return the causes found for E1 in a week."""
    with office.open() as warehouse:
        key = next(key for key, name in office.names().items() if name == "E1")
        return {cause.cause for cause in causes_for(warehouse, key, day(week)) if cause.found}


def test_causes_are_read_from_the_week_and_its_files(office: Office) -> None:
    """A tool first used in the second week, by a script, with an accepted edit."""
    office.employ("E1", time_zone="UTC")
    office.use("event_time employee_id client_app\n2026-10-01T09:00:00Z E1 chat")
    assert found_in(office, "2026-09-28") == {"outcomes"}
    office.use(
        "event_time employee_id client_app entrypoint\n2026-10-08T09:00:00Z E1 cursor headless"
    )
    assert found_in(office, "2026-10-05") == {"new_tool", "automation", "outcomes"}


def test_a_file_that_holds_later_days_is_a_backfill(office: Office) -> None:
    """Monday's rows came with Thursday's."""
    office.employ("E1", time_zone="UTC")
    office.use(
        "event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-08T09:00:00Z E1",
        edits_accepted="",
    )
    assert found_in(office, "2026-10-05") == {"backfill"}


FLAG = Flag("f1", 7, MONDAY, date(2026, 9, 15), date(2026, 9, 18), date(2027, 3, 14))
RANGES = UsualRanges(0.1, 0.2, date(2026, 8, 3), 0.0, 0.3, 25)
NO_RANGES = UsualRanges(None, None, None, None, None, 0)
REASONS = [
    Reason("trivial_share", "share", 0.9, RANGES, 0.5),
    Reason("active_hours", "hours", 24.0, NO_RANGES, 0.25),
]
CAUSES = [CheckedCause("new_tool", found=True, detail="Half of the requests used one.")]


def kept(warehouse: Warehouse, sql: str) -> list[tuple[object, ...]]:
    """Return rows of the warehouse."""
    return warehouse.database._connection.execute(sql).fetchall()


def test_a_flag_is_kept_with_its_reasons_in_order_and_its_causes(office: Office) -> None:
    """The first reason is the strongest; what is not known is kept as not known."""
    with office.open() as warehouse:
        keep_flag(warehouse, FLAG, Explanation("fixed_pace", REASONS, ("a", "b"), CAUSES))
        assert kept(warehouse, "from warehouse.flag") == [
            (*vars(FLAG).values(), "fixed_pace", "a,b")
        ]
        assert kept(warehouse, "from warehouse.flag_reason order by position") == [
            ("f1", 1, "trivial_share", "share", 0.9, *vars(RANGES).values(), 0.5),
            ("f1", 2, "active_hours", "hours", 24.0, *vars(NO_RANGES).values(), 0.25),
        ]
        assert kept(warehouse, "from warehouse.flag_cause") == [
            ("f1", "new_tool", True, "Half of the requests used one.")
        ]
