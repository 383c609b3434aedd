"""The readers of rows: each takes a grant, and lets nothing past it."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from access_control import reads
from access_control.errors import SealedError
from access_control.grant import Grant, Relation
from access_control.published import Published, Snapshot
from access_control.reads import FlagRow, causes_of, flags_of, reasons_of, usage_of
from support import publication
from support.company import TODAY
from support.publication import Cause, Flag, Reason, UsageDay

Row = TypeVar("Row")

BO, DI = 7, 8
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
GRANT = Grant("bo", BO, Relation.SELF, FIRST, LAST, period_start=None)

USAGE = [
    UsageDay(BO, LAST),
    UsageDay(BO, FIRST, "editor", "m-2"),
    UsageDay(BO, FIRST, "editor", "m-1", "list"),
    UsageDay(BO, FIRST, "editor", "m-1", "billed"),
    UsageDay(BO, FIRST, "chat"),
    UsageDay(BO, FIRST - DAY),
    UsageDay(BO, LAST + DAY),
    UsageDay(DI, FIRST),
]
FLAGS = [
    Flag("first", BO, FIRST),
    Flag("last", BO, FIRST + WEEK),
    Flag("too-early", BO, FIRST - DAY),
    Flag("too-late", BO, LAST - 5 * DAY),
    Flag("not-yet", BO, FIRST, raised_on=TODAY + DAY),
    Flag("over", BO, FIRST, expires_on=TODAY),
    Flag("dis", DI, FIRST),
]
REASONS = [
    Reason("first", 2, "night_share"),
    Reason("first", 1, "repeated_prompt_share"),
    Reason("too-early", 1, "weekend_share"),
    Reason("dis", 1, "output_share"),
]
CAUSES = [
    Cause("first", "retries"),
    Cause("first", "new_tool", found=True),
    Cause("too-early", "new_tool"),
    Cause("dis", "new_tool"),
]


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    """Return a published file with rows on both sides of every bound of the grant."""
    folder = tmp_path / "published"
    folder.mkdir()
    publication.publish(folder, usage=USAGE, flags=FLAGS, reasons=REASONS, causes=CAUSES)
    published = Published(folder, tmp_path / "tmp")
    with published.snapshot() as snapshot:
        yield snapshot
    published.close()


READERS: dict[str, Callable[[Snapshot, Grant], object]] = {
    "usage_of": usage_of,
    "flags_of": lambda snapshot, grant: flags_of(snapshot, grant, TODAY),
    "reasons_of": lambda snapshot, grant: reasons_of(snapshot, grant, []),
    "causes_of": lambda snapshot, grant: causes_of(snapshot, grant, []),
}


def own_flags(snapshot: Snapshot) -> list[FlagRow]:
    """Return the flags that the grant shows."""
    return flags_of(snapshot, GRANT, TODAY)


def test_usage_is_the_subjects_days_inside_the_grant_oldest_first(snapshot: Snapshot) -> None:
    """Then by tool, model and basis; the days next to the window and a peer's are not there."""
    found = usage_of(snapshot, GRANT)
    assert {row.subject_key for row in found} == {BO}
    assert [(r.day, r.client_app, r.request_model, r.cost_basis) for r in found] == [
        (FIRST, "chat", "m-1", "list"),
        (FIRST, "editor", "m-1", "billed"),
        (FIRST, "editor", "m-1", "list"),
        (FIRST, "editor", "m-2", "list"),
        (LAST, "editor", "m-1", "list"),
    ]


def test_a_count_that_no_source_said_is_none(snapshot: Snapshot) -> None:
    """It is no zero."""
    row = usage_of(snapshot, GRANT)[0]
    assert (row.cache_creation_input_tokens, row.cache_read_input_tokens) == (None, 9_000)
    assert (row.request_count, row.cost_usd_micros) == (10, 1_250_001)


def test_flags_are_of_whole_weeks_inside_the_grant_newest_first(snapshot: Snapshot) -> None:
    """Neither a week with a day outside, nor one that is not open on the day."""
    assert [(flag.flag_id, flag.week_end) for flag in own_flags(snapshot)] == [
        ("last", LAST),
        ("first", FIRST + 6 * DAY),
    ]


def test_reasons_are_of_the_flags_shown_the_weightiest_first(snapshot: Snapshot) -> None:
    """A flag outside the window brings no reason in."""
    found = reasons_of(snapshot, GRANT, own_flags(snapshot))
    assert [(row.flag_id, row.feature) for row in found] == [
        ("first", "repeated_prompt_share"),
        ("first", "night_share"),
    ]
    assert reasons_of(snapshot, GRANT, []) == []


def test_causes_are_of_the_flags_shown(snapshot: Snapshot) -> None:
    """Found or not; a flag outside the window brings none in."""
    found = causes_of(snapshot, GRANT, own_flags(snapshot))
    assert [(row.flag_id, row.cause, row.found) for row in found] == [
        ("first", "new_tool", True),
        ("first", "retries", False),
    ]
    assert causes_of(snapshot, GRANT, []) == []


@pytest.mark.parametrize("reader", READERS)
def test_a_subject_whose_usage_was_never_read_has_no_rows(reader: str, snapshot: Snapshot) -> None:
    """No key finds nothing; it does not find everything."""
    assert READERS[reader](snapshot, replace(GRANT, subject_key=None)) == []


class Crossed(Snapshot):
    """A snapshot whose statements are asked something else than they were given."""

    def __init__(self, snapshot: Snapshot, **parameters: object) -> None:
        """Replace these parameters of every statement over `snapshot`."""
        super().__init__(snapshot._database)
        self._parameters = parameters

    def fetch(self, name: str, into: type[Row], **parameters: object) -> list[Row]:
        """Run the statement with the other parameters."""
        return super().fetch(name, into, **parameters | self._parameters)


@pytest.mark.parametrize("reader", READERS)
def test_one_row_of_somebody_else_and_none_leaves(reader: str, snapshot: Snapshot) -> None:
    """Every reader holds every row against the grant, also the ones it would not have shown."""
    with pytest.raises(SealedError):
        READERS[reader](Crossed(snapshot, subject_key=DI), GRANT)


@pytest.mark.parametrize("reader", ["usage_of", "flags_of"])
@pytest.mark.parametrize("bound", [{"first_day": date.min}, {"last_day": date.max}], ids=str)
def test_one_day_outside_the_window_and_none_leaves(
    reader: str, bound: dict[str, object], snapshot: Snapshot
) -> None:
    """A statement that reads too much is found out by its rows."""
    with pytest.raises(SealedError):
        READERS[reader](Crossed(snapshot, **bound), GRANT)


def test_every_reader_takes_a_grant() -> None:
    """No grant, no rows; and every reader there is stands in the table above."""
    public = {
        name: inspect.signature(function).parameters
        for name, function in inspect.getmembers(reads, inspect.isfunction)
        if function.__module__ == reads.__name__ and not name.startswith("_")
    }
    assert public.keys() == READERS.keys()
    assert {found["grant"].annotation for found in public.values()} == {Grant}
