"""The door: what a manager gets and does not get, what is recorded, and that nothing goes round."""

import ast
import errno
import os
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

import access_control
from access_control.audit.verification import verify
from access_control.audit.witnesses import Witnesses
from access_control.errors import (
    LogUnavailableError,
    NotFoundError,
    NothingPublishedError,
    SealedError,
    WindowError,
)
from access_control.gate import Gate, Purpose
from access_control.published import Snapshot
from support import company, publication
from support.company import COMPANY, LAST_DAY, PERIOD_START, TODAY, Line
from support.house import House, asking


def test_a_manager_gets_whole_weeks_and_no_part_of_one(gate: Gate) -> None:
    """The period starts on a Wednesday, so its first row is the week after."""
    found = gate.usage(asking("ana"), "bo", since=PERIOD_START, until=date(2026, 3, 20))
    assert found.visible_from == PERIOD_START
    weeks = [(row.first_day, row.last_day) for row in found.rows]
    assert weeks[0] == (date(2026, 2, 16), date(2026, 2, 22))
    assert weeks[-1] == (date(2026, 3, 9), date(2026, 3, 15))
    assert {row.request_count for row in found.rows} == {70}
    assert {row.cost_usd_micros for row in found.rows} == {7 * 1_250_001}
    assert {row.cache_creation_input_tokens for row in found.rows} == {None}


def test_two_windows_of_a_manager_never_differ_by_a_day(gate: Gate) -> None:
    """Whatever the first day, every row is a week, and the same week is the same row."""
    every = gate.usage(asking("ana"), "bo", since=PERIOD_START, until=LAST_DAY).rows
    for days in range(7):
        since, until = PERIOD_START + timedelta(days=days), LAST_DAY - timedelta(days=days)
        some = gate.usage(asking("ana"), "bo", since=since, until=until).rows
        assert set(some) <= set(every)
        assert all((row.last_day - row.first_day).days == 6 for row in some)


def test_a_week_that_is_not_published_whole_is_not_shown(gate: Gate, house: House) -> None:
    """A sum that grows by a day each night would give the days away."""
    sunday = publication.Publication(last_day=date(2026, 3, 21))
    usage = publication.every_day(house.keys["bo"])
    publication.publish(house.data.published, usage=usage, publication=sunday)
    found = gate.usage(asking("ana"), "bo", since=PERIOD_START, until=TODAY)
    assert found.rows[-1].last_day == date(2026, 3, 15)


def test_the_subject_gets_days_also_from_before_the_manager_came(gate: Gate) -> None:
    """The reporting period binds the manager alone."""
    found = gate.usage(asking("bo"), "bo", since=date(2026, 1, 5), until=LAST_DAY)
    assert len(found.rows) == (LAST_DAY - date(2026, 1, 5)).days + 1
    assert found.rows[0].first_day == found.rows[0].last_day == date(2026, 1, 5)
    assert found.visible_from is None


def test_a_window_left_out_is_raised_to_the_period(
    gate: Gate, house: House, tmp_path: Path
) -> None:
    """A new manager's page opens on their own first day, and is empty until a week is whole."""
    lines = [line for line in COMPANY if line.employee_id != "bo"]
    company.load(house.people, tmp_path, [*lines, Line("bo", "ana", "2026-03-24")])
    found = gate.usage(asking("ana"), "bo", since=None, until=None)
    assert (found.window.first_day, found.window.last_day) == (date(2026, 3, 24), date(2026, 3, 24))
    assert found.rows == []
    with pytest.raises(NotFoundError):
        gate.usage(asking("ana"), "bo", since=None, until=date(2026, 3, 23))


def test_a_change_of_manager_counts_from_the_next_request(
    gate: Gate, house: House, tmp_path: Path
) -> None:
    """Nothing about reporting lines is kept between requests."""
    assert gate.usage(asking("ana"), "bo", since=None, until=None).rows
    changed = [line for line in COMPANY if line != Line("bo", "ana", "2026-02-11")]
    moved = [Line("bo", "ana", "2026-02-11", "2026-03-25"), Line("bo", "eve", "2026-03-25")]
    company.load(house.people, tmp_path, [*changed, *moved])
    with pytest.raises(NotFoundError):
        gate.usage(asking("ana"), "bo", since=None, until=None)
    assert gate.usage(asking("eve"), "bo", since=None, until=None).visible_from == TODAY


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 3, 2), date(2026, 3, 1)),
        (date(2025, 2, 1), date(2026, 3, 22)),
        (None, date(1, 1, 1)),
    ],
)
@pytest.mark.parametrize("subject", ["bo", "ana", "zed"])
def test_a_window_that_is_none_is_so_for_everybody(
    gate: Gate, house: House, subject: str, since: date | None, until: date
) -> None:
    """Backwards, too long or before the calendar: said before anything is looked up."""
    with pytest.raises(WindowError):
        gate.usage(asking("ana"), subject, since=since, until=until)
    assert house.log() == []


def test_every_look_and_every_refusal_is_recorded(gate: Gate, house: House) -> None:
    """With relation, days and purpose; of an unknown subject not even what was asked."""
    gate.usage(asking("ana"), "bo", since=PERIOD_START, until=LAST_DAY)
    gate.flags(asking("bo"), "bo")
    for viewer, subject in [("mara", "bo"), ("ana", "zed"), ("ana", "x' or 1=1"), ("", "bo")]:
        with pytest.raises(NotFoundError):
            gate.usage(asking(viewer), subject, since=PERIOD_START, until=LAST_DAY)
    entries = [
        (e.viewer_id, e.subject_id, e.what, e.relation, e.allowed, e.purpose) for e in house.log()
    ]
    assert entries == [
        ("ana", "bo", "usage", "direct_manager", 1, "cost_question"),
        ("bo", "bo", "flags", "self", 1, "own_page"),
        ("mara", "bo", "usage", "", 0, "cost_question"),
        ("ana", "", "usage", "", 0, "cost_question"),
        ("ana", "", "usage", "", 0, "cost_question"),
        ("", "bo", "usage", "", 0, "cost_question"),
    ]
    assert {(e.first_day, e.last_day) for e in house.log() if e.what == "usage"} == {
        ("2026-02-11", "2026-03-22")
    }


@pytest.mark.sqlite
@pytest.mark.parametrize("subject", ["b o", "", "x" * 65, "b\0", "b\n", "bö"])
def test_an_id_that_no_directory_could_hold_is_nobody(
    gate: Gate, house: House, subject: str
) -> None:
    """Even where the store held it; and what was asked for is written nowhere."""
    with house.people.transaction() as people:
        for table in ("employee", "spell"):
            people._connection.exec_driver_sql(
                f"update {table} set employee_id = ? where employee_id = 'di'",  # noqa: S608 - ours
                (subject,),
            )
    with pytest.raises(NotFoundError):
        gate.usage(asking("ana"), subject, since=None, until=None)
    assert (house.log()[-1].subject_id, house.log()[-1].reason) == ("", "unknown_subject")


def test_the_subject_reads_who_looked_and_who_was_refused(gate: Gate) -> None:
    """Names and purposes, newest first, and nobody else's looks."""
    gate.usage(asking("ana"), "bo", since=None, until=None)
    gate.usage(asking("ana"), "di", since=None, until=None)
    with pytest.raises(NotFoundError):
        gate.flags(asking("mara", Purpose.OWN_PAGE), "bo")
    looks = [*gate.looks(asking("bo"), own=True).looks, *gate.looks(asking("bo")).looks]
    assert [(look.viewer_name, *look.opened, look.allowed, look.purpose) for look in looks] == [
        ("Bo", "looks", True, Purpose.OWN_PAGE),
        ("Mara", "flags", False, Purpose.UNSTATED),
        ("Ana", "usage", True, Purpose.COST_QUESTION),
    ]


@pytest.mark.sqlite
def test_what_cannot_be_recorded_is_not_shown(
    gate: Gate, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that refuses to be written closes every page, and no row is read."""
    read: list[str] = []
    monkeypatch.setattr(Snapshot, "fetch", lambda _self, name, *_rest: read.append(name))
    with house.people.transaction() as people:
        people._connection.exec_driver_sql(
            "create trigger full before insert on access_log begin select raise(abort, 'full'); end"
        )
    for viewer in ("ana", "bo", "mara"):
        with pytest.raises(LogUnavailableError):
            gate.usage(asking(viewer), "bo", since=None, until=None)
        with pytest.raises(LogUnavailableError):
            gate.flags(asking(viewer), "bo")
        with pytest.raises(LogUnavailableError):
            gate.looks(asking(viewer))
    assert read == []


def test_the_entry_is_committed_before_a_row_is_read(
    gate: Gate, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another connection sees the look at the moment the figures are read."""
    seen = []
    fetch = Snapshot.fetch

    def watched(self: Snapshot, name: str, into: type, **parameters: object) -> list[object]:
        seen.append(len(house.log()))
        return fetch(self, name, into, **parameters)

    monkeypatch.setattr(Snapshot, "fetch", watched)
    gate.usage(asking("ana"), "bo", since=None, until=None)
    assert seen == [1]


@pytest.mark.parametrize(
    ("viewer", "planted"),
    [
        ("ana", {"subject_key": 1}),
        ("ana", {"day": PERIOD_START - timedelta(days=1)}),
        ("bo", {"day": LAST_DAY + timedelta(days=9)}),
        ("bo", {"subject_key": 1}),
    ],
)
def test_one_row_outside_the_grant_and_none_leaves(
    gate: Gate,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    viewer: str,
    planted: dict[str, object],
) -> None:
    """The rows of a statement that went wrong are held against the grant, one by one."""
    fetch = Snapshot.fetch

    def wrong(self: Snapshot, name: str, into: type, **parameters: object) -> list[object]:
        row = {"subject_key": house.keys["bo"], "day": LAST_DAY} | planted
        extra = [into(*row.values(), "editor", "m", "list", 1, 0, 1, 1, 1, 1, 1, 1)]
        return fetch(self, name, into, **parameters) + extra

    monkeypatch.setattr(Snapshot, "fetch", wrong)
    with pytest.raises(SealedError):
        gate.usage(asking(viewer), "bo", since=None, until=LAST_DAY)


def test_a_pointer_that_moves_is_followed_by_the_next_request(gate: Gate, house: House) -> None:
    """No restart, and no answer from two files."""
    before = gate.usage(asking("bo"), "bo", since=LAST_DAY, until=LAST_DAY).rows
    fresh = publication.UsageDay(house.keys["bo"], LAST_DAY, request_count=99)
    publication.publish(house.data.published, usage=[fresh])
    after = gate.usage(asking("bo"), "bo", since=LAST_DAY, until=LAST_DAY).rows
    assert [before[0].request_count, after[0].request_count] == [10, 99]


def test_before_the_first_night_there_is_one_answer_for_everybody(gate: Gate, house: House) -> None:
    """Whether or not somebody exists cannot be told from it."""
    (house.data.current).unlink()
    for subject in ("bo", "ana", "zed"):
        with pytest.raises(NothingPublishedError):
            gate.usage(asking("ana"), subject, since=None, until=None)
    with pytest.raises(NothingPublishedError):
        gate.check_ready()


def test_many_threads_get_their_own_rows_while_nights_publish(gate: Gate, house: House) -> None:
    """Every answer is whole, and of one person, whatever the others ask."""
    wrong: list[object] = []
    start = Barrier(5)

    def look(viewer: str) -> None:
        start.wait()
        for _ in range(25):
            rows = gate.usage(asking(viewer), viewer, since=LAST_DAY, until=LAST_DAY).rows
            if [row.output_tokens for row in rows] != [house.keys[viewer] % 1000]:
                wrong.append((viewer, rows))

    def nights() -> None:
        start.wait()
        for _ in range(8):
            publish_one_each(house)

    publish_one_each(house)
    threads = [Thread(target=look, args=(who,)) for who in ("bo", "ana", "di", "mara")]
    threads.append(Thread(target=nights))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_leaves_no_head_outside_the_store_is_not_shown(
    gate: Gate, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is seen before the look is recorded, or only after; and it heals."""
    read: list[str] = []
    heads = house.data.audit / "heads"
    with monkeypatch.context() as patched:
        patched.setattr(Snapshot, "fetch", lambda _self, name, *_rest: read.append(name))
        heads.rename(house.data.audit / "elsewhere")
        heads.mkdir()
        with pytest.raises(LogUnavailableError):
            gate.usage(asking("ana"), "bo", since=None, until=None)
        with pytest.raises(LogUnavailableError):
            gate.check_ready()
        assert house.log() == []
        heads.rmdir()
        (house.data.audit / "elsewhere").rename(heads)

        def full(_descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "full")

        patched.setattr(os, "fsync", full)
        with pytest.raises(LogUnavailableError):
            gate.usage(asking("ana"), "bo", since=None, until=None)
        assert len(house.log()) == 1
    assert read == []
    gate.usage(asking("ana"), "bo", since=None, until=None)
    assert verify(house.people, Witnesses.read(heads, house.data.audit / "key", None)).entries == 2


def publish_one_each(house: House) -> None:
    """Publish a row for each person that only they have."""
    usage = [
        publication.UsageDay(key, LAST_DAY, output_tokens=key % 1000) for key in house.keys.values()
    ]
    publication.publish(house.data.published, usage=usage)


def test_grants_and_viewers_are_made_in_one_place_each() -> None:
    """A second maker would be a second door."""
    makers: dict[str, set[str]] = {"Grant": set(), "Viewer": set()}
    for path in Path(access_control.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                makers.get(node.func.id, set()).add(path.name)
    assert makers == {"Grant": {"permission.py"}, "Viewer": {"identity.py"}}


def test_only_reads_fetches_rows_of_the_published_file() -> None:
    """Every other module has to come with a grant."""
    folder = Path(access_control.__path__[0])
    callers = {
        path.name
        for path in folder.rglob("*.py")
        if "snapshot.fetch(" in path.read_text(encoding="utf-8")
    }
    assert callers == {"reads.py"}
