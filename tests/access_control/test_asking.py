"""A request: the company's day at its moment, and the purpose that is recorded for it."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from access_control.asking import Asking, Purpose, Viewer
from access_control.grant import Relation

BO = Viewer("bo", "Bo", "America/Los_Angeles")
EAST, WEST = timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))


@pytest.mark.parametrize(
    ("at", "today"),
    [
        (datetime(2026, 3, 25, 0, 30, tzinfo=EAST), date(2026, 3, 25)),
        (datetime(2026, 3, 24, 23, 30, tzinfo=WEST), date(2026, 3, 24)),
        (datetime(2026, 3, 25, 0, 0, tzinfo=UTC), date(2026, 3, 25)),
    ],
    ids=str,
)
def test_the_day_is_the_companys_at_that_moment(at: datetime, today: date) -> None:
    """Neither the day in UTC nor the day where the viewer is."""
    assert Asking(BO, at).today == today


@pytest.mark.parametrize("relation", [Relation.DIRECT_MANAGER, None])
@pytest.mark.parametrize("chosen", Purpose)
def test_a_look_at_somebody_else_has_the_purpose_that_was_chosen(
    chosen: Purpose, relation: Relation | None
) -> None:
    """Also a refused one; but nobody else's page is one's own, so that choice is none."""
    recorded = Purpose.UNSTATED if chosen is Purpose.OWN_PAGE else chosen
    assert Asking(BO, datetime(2026, 3, 25, tzinfo=UTC), chosen).purpose_towards(relation) == (
        recorded
    )


@pytest.mark.parametrize("chosen", Purpose)
def test_ones_own_page_is_opened_for_itself(chosen: Purpose) -> None:
    """Whatever was chosen before it."""
    asking = Asking(BO, datetime(2026, 3, 25, tzinfo=UTC), chosen)
    assert asking.purpose_towards(Relation.SELF) is Purpose.OWN_PAGE


def test_a_purpose_that_was_not_chosen_is_unstated() -> None:
    """The default claims nothing."""
    assert Asking(BO, datetime(2026, 3, 25, tzinfo=UTC)).purpose is Purpose.UNSTATED
