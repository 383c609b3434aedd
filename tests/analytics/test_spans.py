"""Which days there are: delivered, over in every zone, with usage, with features."""

from datetime import date

import pytest

from analytics.spans import first_feature_day, first_usage_day, last_whole_day
from support.warehouse import NIGHT, Office, day

LOS_ANGELES = "America/Los_Angeles"


def spans(office: Office, night: date = NIGHT) -> tuple[date | None, date | None, date | None]:
    """Return first usage day, first feature day and last whole day."""
    with office.open() as warehouse:
        return (
            first_usage_day(warehouse),
            first_feature_day(warehouse),
            last_whole_day(warehouse, night),
        )


def test_an_empty_warehouse_has_no_days(office: Office) -> None:
    """The first night of an empty drop folder."""
    assert spans(office) == (None, None, None)


def test_first_days_are_on_the_persons_clock(office: Office) -> None:
    """Three in the morning UTC is the evening before in Los Angeles; whole days are UTC's."""
    office.employ("E1", time_zone=LOS_ANGELES)
    office.use("event_time employee_id\n2026-10-08T09:00:00Z E1\n2026-10-05T03:00:00Z E1")
    assert spans(office) == (day("2026-10-04"), day("2026-10-04"), day("2026-10-07"))


def test_usage_that_is_not_scored_begins_no_feature_day(office: Office) -> None:
    """A service's usage is shown on its day, and has no features."""
    office.employ("E1", time_zone="UTC")
    office.use(
        """
        event_time            employee_id  actor_kind
        2026-10-05T09:00:00Z  E1           service
        2026-10-07T09:00:00Z  E1           human
        """
    )
    assert spans(office)[:2] == (day("2026-10-05"), day("2026-10-07"))


def test_an_outcome_begins_a_feature_day_without_usage(office: Office) -> None:
    """A merged change before the first request counts for its week."""
    office.employ("E1", time_zone="UTC")
    office.deliver("occurred_at employee_id kind\n2026-10-05T09:00:00Z E1 change_merged")
    assert spans(office) == (None, day("2026-10-05"), None)


@pytest.mark.parametrize(
    ("night", "whole"),
    [
        ("2026-10-12", "2026-10-08"),
        ("2026-10-10", "2026-10-08"),
        ("2026-10-09", "2026-10-04"),
        ("2026-10-06", "2026-10-04"),
        ("2026-10-05", None),
    ],
)
def test_the_last_whole_day_is_that_of_the_events_before_the_night(
    office: Office, night: str, whole: str | None
) -> None:
    """Events of the 5th and the 9th; what is dated the night or later does not count yet."""
    office.employ("E1", time_zone="UTC")
    office.use("event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-09T09:00:00Z E1")
    assert spans(office, day(night))[2] == (day(whole) if whole else None)
