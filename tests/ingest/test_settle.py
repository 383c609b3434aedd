"""Rows that waited under a login's key become the person's, once, and every receipt stays true."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.directory import load_directory
from ingest.feeds.catalogue import OUTCOME_FEEDS
from ingest.load import Loader
from ingest.logins import Settled, rematch, unmatched_logins
from ingest.logins_csv import load_logins
from ingest.receipts import receipts
from ingest.settle import settle_logins
from ingest.subjects import subject_keys
from support.directory import directory_file, spell
from support.feeds import usage_file, usage_row
from support.warehouse import NOW

WAITING = {"employee_id": "contractor-7"}


@dataclass(frozen=True)
class Offending:
    """What a check counts."""

    offending: int


@pytest.fixture
def waiting(loader: Loader, drop: Path) -> Loader:
    """Ana is in the directory; an outcome and two events wait for somebody, one of them Ana's."""
    load_directory(loader.people, directory_file(drop, spell("ANA")), now=NOW)
    loader.load_file(usage_file(drop, "a.csv", usage_row("r1", employee_id="ANA")))
    loader.load_file(
        usage_file(drop, "b.csv", usage_row("r1", **WAITING), usage_row("r2", **WAITING))
    )
    deliver(loader, drop, "o.csv", "2026-10-04", "contractor-7")
    forget_touched_days(loader)
    return loader


def deliver(loader: Loader, drop: Path, name: str, day: str, employee_id: str) -> None:
    """Load an outcome, which has the same reference whoever it is of."""
    path = drop / "outcomes" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "occurred_at,employee_id,kind,client_app,session_id,outcome_ref\n"
        f"{day}T10:00:00Z,{employee_id},change_merged,claude-code,s-1,PR-1\n",
        encoding="utf-8",
    )
    assert loader.load_file(path, OUTCOME_FEEDS).loaded == 1


def map_to(loader: Loader, drop: Path, login: str, employee_id: str) -> None:
    """Say whose a login is, whatever the source."""
    path = drop / "logins.csv"
    path.write_text(f"source_system,login,employee_id\n*,{login},{employee_id}\n")
    load_logins(loader.people, path, now=NOW)


def rows(loader: Loader, query: str) -> list[tuple[Any, ...]]:
    """Return a query's rows."""
    return loader.warehouse.database._connection.sql(query).fetchall()


def events_of(loader: Loader, employee_id: str) -> list[tuple[str, int]]:
    """A person's usage as (event_id, file_number)."""
    key = subject_keys(loader.people, [employee_id])[employee_id]
    return rows(
        loader,
        f"select event_id, file_number from warehouse.usage_event where subject_key = {key}"  # noqa: S608
        " order by all",
    )


def touched(loader: Loader) -> set[date]:
    """The days whose rows are to be rebuilt."""
    return {day for (day,) in rows(loader, "select day from warehouse.touched_day")}


def forget_touched_days(loader: Loader) -> None:
    """As a night does that has rebuilt them."""
    for name in ("clear_touched_days", "clear_unpublished_changes"):
        loader.warehouse.database.run("analytics", name)


def superseded(loader: Loader) -> dict[str, int]:
    """Rows taken out of each file since it was loaded."""
    found = receipts(loader.warehouse.database)
    assert all(one.rows_read == one.loaded + one.duplicate + one.quarantined for one in found)
    return {one.file_name: one.superseded for one in found}


def unbalanced(loader: Loader) -> int:
    """Receipts that claim other rows than there are."""
    name = "checks/fail/receipts_balance"
    return loader.warehouse.database.fetch("analytics", name, Offending)[0].offending


def everything(loader: Loader) -> list[object]:
    """All that settling could change."""
    events = "select event_id, subject_key, file_number from warehouse.usage_event order by all"
    outcomes = "select event_id, subject_key from warehouse.outcome_event order by all"
    changes = "select what from warehouse.unpublished_change order by all"
    return [
        *(rows(loader, query) for query in (events, outcomes, changes)),
        receipts(loader.warehouse.database),
        touched(loader),
        unmatched_logins(loader.people),
    ]


def test_with_nothing_to_settle_the_warehouse_stays_as_it_is(waiting: Loader) -> None:
    """Rows that still wait are not touched, nor is anything to be published."""
    before = everything(waiting)
    assert settle_logins(waiting.warehouse, waiting.people) == 0
    assert everything(waiting) == before


def test_rows_that_waited_become_the_persons(waiting: Loader, drop: Path) -> None:
    """Usage and outcomes; the login waits no longer."""
    map_to(waiting, drop, "contractor-7", "ANA")
    assert settle_logins(waiting.warehouse, waiting.people) == 1
    assert events_of(waiting, "ANA") == [("r1", 1), ("r2", 2)]
    key = subject_keys(waiting.people, ["ANA"])["ANA"]
    assert rows(waiting, "select subject_key from warehouse.outcome_event") == [(key,)]
    assert unmatched_logins(waiting.people) == []


def test_an_event_the_person_has_already_is_taken_out_and_noted(
    waiting: Loader, drop: Path
) -> None:
    """On the receipt of the row that waited; the equation and the check before publishing hold."""
    map_to(waiting, drop, "contractor-7", "ANA")
    assert unbalanced(waiting) == 0
    settle_logins(waiting.warehouse, waiting.people)
    assert superseded(waiting) == {"a.csv": 0, "b.csv": 1, "o.csv": 0}
    assert unbalanced(waiting) == 0


def test_an_outcome_the_person_has_already_is_taken_out_too(waiting: Loader, drop: Path) -> None:
    """A merged change counts once."""
    deliver(waiting, drop, "p.csv", "2026-10-04", "ANA")
    map_to(waiting, drop, "contractor-7", "ANA")
    settle_logins(waiting.warehouse, waiting.people)
    assert superseded(waiting) == {"a.csv": 0, "b.csv": 1, "o.csv": 1, "p.csv": 0}
    assert rows(waiting, "select count(*), min(file_number) from warehouse.outcome_event") == [
        (1, 4)
    ]
    assert unbalanced(waiting) == 0


def test_of_several_rows_that_wait_the_first_to_arrive_stays(loader: Loader, drop: Path) -> None:
    """Two logins of one person told the same event."""
    load_directory(loader.people, directory_file(drop, spell("ANA")), now=NOW)
    for name, login in (("a.csv", "old-1"), ("b.csv", "old-2")):
        loader.load_file(usage_file(drop, name, usage_row("r1", employee_id=login)))
    path = drop / "logins.csv"
    path.write_text("source_system,login,employee_id\n*,old-1,ANA\n*,old-2,ANA\n")
    load_logins(loader.people, path, now=NOW)
    assert settle_logins(loader.warehouse, loader.people) == 2
    assert events_of(loader, "ANA") == [("r1", 1)]
    assert superseded(loader) == {"a.csv": 0, "b.csv": 1}
    assert unbalanced(loader) == 0


def test_the_rows_of_others_are_left_alone(waiting: Loader, drop: Path) -> None:
    """Another login waits on, and its equal event is another's event."""
    waiting.load_file(usage_file(drop, "c.csv", usage_row("r1", employee_id="contractor-8")))
    map_to(waiting, drop, "contractor-7", "ANA")
    settle_logins(waiting.warehouse, waiting.people)
    assert events_of(waiting, "contractor-8") == [("r1", 4)]
    assert [one.login for one in unmatched_logins(waiting.people)] == ["contractor-8"]


def test_the_days_of_moved_rows_are_rebuilt_and_published(waiting: Loader, drop: Path) -> None:
    """The day of the outcome, and that of the usage."""
    map_to(waiting, drop, "contractor-7", "ANA")
    settle_logins(waiting.warehouse, waiting.people)
    assert touched(waiting) == {date(2026, 10, 4), date(2026, 10, 5)}
    assert rows(waiting, "select what from warehouse.unpublished_change") == [("people",)]


def test_a_person_whom_the_directory_names_later_has_the_rows_already(
    waiting: Loader, drop: Path
) -> None:
    """They came under the employee_id; nothing moves, and the login waits no longer."""
    directory = directory_file(drop, spell("ANA"), spell("contractor-7"))
    load_directory(waiting.people, directory, now=NOW, accept_large_change=True)
    before = everything(waiting)
    assert settle_logins(waiting.warehouse, waiting.people) == 0
    assert everything(waiting)[:-1] == before[:-1]
    assert unmatched_logins(waiting.people) == []


class PowerCutError(Exception):
    """The machine stops."""


def test_cut_short_between_moving_and_forgetting_it_is_done_again(
    waiting: Loader, drop: Path
) -> None:
    """The rows have moved and the login waits; the next night finds it again, and no rows."""
    map_to(waiting, drop, "contractor-7", "ANA")
    still_waiting = unmatched_logins(waiting.people)
    settle_logins(waiting.warehouse, waiting.people)
    moved = everything(waiting)
    # What a crash leaves: rows as they are now, the login as it was.
    with waiting.people.transaction() as store:
        store.run_many(
            "ingest",
            "people/insert_unmatched_login",
            [{**vars(one), "subject_key": 7} for one in still_waiting],
        )
    assert settle_logins(waiting.warehouse, waiting.people) == 1
    after = everything(waiting)
    assert after[:2] == moved[:2]
    assert after[3:] == moved[3:]
    assert unbalanced(waiting) == 0


def test_cut_short_before_anything_moved_it_is_done_again(waiting: Loader, drop: Path) -> None:
    """Nothing is forgotten that was not moved."""
    map_to(waiting, drop, "contractor-7", "ANA")

    def cut(_settled: list[Settled]) -> None:
        raise PowerCutError

    before = everything(waiting)
    with pytest.raises(PowerCutError):
        rematch(waiting.people, cut)
    assert everything(waiting) == before
    assert settle_logins(waiting.warehouse, waiting.people) == 1
