"""Days become whole weeks for a manager; nothing else is ever summed."""

from datetime import date, timedelta

import pytest

from access_control.grant import Grant, Relation
from access_control.reads import UsageDay
from access_control.weeks import Grain, UsageRow, grain_for, usage_rows

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)
LATER = date(2026, 12, 31)
DAY = timedelta(days=1)


def grant(
    relation: Relation = Relation.DIRECT_MANAGER, first_day: date = MONDAY, last_day: date = SUNDAY
) -> Grant:
    """Return a grant on Bo's rows."""
    return Grant("bo", 7, relation, first_day, last_day, period_start=None)


def used(day: date, *, app: str = "editor", model: str = "m-1", basis: str = "list") -> UsageDay:
    """Return a day whose every count differs from the others; no source knew of cache writes."""
    return UsageDay(7, day, app, model, basis, 10, 1, 1_000, 9_000, None, 500, 1_250_001, 2)


def test_only_the_subject_sees_days() -> None:
    """Every other relation there may come to be sees weeks."""
    assert {relation: grain_for(relation) for relation in Relation} == {
        Relation.SELF: Grain.DAY,
        Relation.DIRECT_MANAGER: Grain.WEEK,
    }


def test_a_day_is_handed_to_the_subject_as_it_was_read() -> None:
    """Every count, in the order of reading, also from a day that is not yet whole."""
    days = [used(SUNDAY), used(MONDAY, app="chat")]
    rows = usage_rows(days, grant(Relation.SELF), MONDAY)
    assert rows == [
        UsageRow(
            SUNDAY, SUNDAY, "editor", "m-1", "list", 10, 1, 1_000, 9_000, None, 500, 1_250_001, 2
        ),
        UsageRow(
            MONDAY, MONDAY, "chat", "m-1", "list", 10, 1, 1_000, 9_000, None, 500, 1_250_001, 2
        ),
    ]


def test_a_week_is_the_sum_of_its_days() -> None:
    """From Monday to Sunday, though only three of its days had any usage."""
    days = [used(MONDAY), used(MONDAY + 2 * DAY), used(SUNDAY)]
    assert usage_rows(days, grant(), LATER) == [
        UsageRow(
            MONDAY,
            SUNDAY,
            "editor",
            "m-1",
            "list",
            request_count=30,
            failed_count=3,
            input_uncached_tokens=3_000,
            cache_read_input_tokens=27_000,
            cache_creation_input_tokens=None,
            output_tokens=1_500,
            cost_usd_micros=3_750_003,
            sessions=6,
        )
    ]


def test_what_one_source_said_is_the_sum_where_another_said_nothing() -> None:
    """Null is no zero: it is left out of a sum, and stays null when nothing was said."""
    silent = UsageDay(7, SUNDAY, "editor", "m-1", "list", 0, 0, None, 0, None, None, None, 0)
    (row,) = usage_rows([used(MONDAY), silent], grant(), LATER)
    assert (row.input_uncached_tokens, row.cache_read_input_tokens) == (1_000, 9_000)
    assert (row.output_tokens, row.cost_usd_micros) == (500, 1_250_001)
    assert row.cache_creation_input_tokens is None
    (alone,) = usage_rows([silent], grant(), LATER)
    assert (alone.input_uncached_tokens, alone.cache_read_input_tokens) == (None, 0)


def test_tools_models_and_bases_of_cost_are_kept_apart() -> None:
    """Oldest week first, then by tool, model and basis, whatever the order of reading."""
    second = MONDAY + 7 * DAY
    days = [
        used(second),
        used(MONDAY, model="m-2"),
        used(MONDAY, basis="billed"),
        used(MONDAY, app="chat"),
        used(MONDAY),
    ]
    rows = usage_rows(days, grant(last_day=second + 6 * DAY), LATER)
    assert [(r.first_day, r.client_app, r.request_model, r.cost_basis) for r in rows] == [
        (MONDAY, "chat", "m-1", "list"),
        (MONDAY, "editor", "m-1", "billed"),
        (MONDAY, "editor", "m-1", "list"),
        (MONDAY, "editor", "m-2", "list"),
        (second, "editor", "m-1", "list"),
    ]
    assert {row.request_count for row in rows} == {10}


@pytest.mark.parametrize(
    ("first_day", "last_day", "complete_until", "whole"),
    [
        (MONDAY, SUNDAY, SUNDAY, True),
        (MONDAY - DAY, SUNDAY + DAY, LATER, True),
        (MONDAY + DAY, SUNDAY, LATER, False),
        (MONDAY, SUNDAY - DAY, LATER, False),
        (MONDAY, SUNDAY, SUNDAY - DAY, False),
    ],
    ids=str,
)
def test_a_part_of_a_week_is_never_summed(
    first_day: date, last_day: date, complete_until: date, *, whole: bool
) -> None:
    """Cut by the window's first day, by its last, or by what is published so far."""
    granted = grant(first_day=first_day, last_day=last_day)
    rows = usage_rows([used(MONDAY + 3 * DAY)], granted, complete_until)
    assert [(row.first_day, row.last_day) for row in rows] == ([(MONDAY, SUNDAY)] if whole else [])


def test_no_days_are_no_rows() -> None:
    """A week without usage is left out, not zero."""
    for relation in Relation:
        assert usage_rows([], grant(relation), LATER) == []
