"""Pages are opened while lines change: every answer is right by the directory it was decided on.

Bo changes hands between ana and eve, over and over, in one thread, while both open bo's page in
others. Each look is recorded with the version of the directory it rests on, so that each can be
judged afterwards: the manager of an even version is not that of an odd one.
"""

import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from access_control import gate as door
from access_control.asking import Asking
from access_control.errors import NotFoundError
from access_control.facts import Facts
from access_control.gate import Gate
from access_control.permission import facts_about
from ingest.people_store import PeopleTransaction
from support.company import COMPANY, Line, load
from support.house import House, asking

CHANGES = 40
OTHERS = tuple(line for line in COMPANY if line.employee_id != "bo")
MANAGERS = ("ana", "eve")


def judged(house: House, gate: Gate, folder: Path) -> Counter[tuple[bool, bool]]:
    """Run the race, and count answers by (the version says yes, the answer was yes)."""
    over = threading.Event()
    shown: Counter[str] = Counter()

    def change() -> None:
        for number in range(CHANGES):
            manager = MANAGERS[number % 2]
            load(house.people, folder, (*OTHERS, Line("bo", manager, "2026-01-01")))
        over.set()

    def read(viewer: str) -> None:
        while not over.is_set():
            try:
                gate.usage(asking(viewer), "bo", since=None, until=None)
                shown[viewer] += 1
            except NotFoundError:
                pass

    load(house.people, folder, (*OTHERS, Line("bo", MANAGERS[1], "2026-01-01")))
    first = versions(house)[-1] if versions(house) else directory_version(house)
    threads = [threading.Thread(target=change)]
    threads += [threading.Thread(target=read, args=(viewer,)) for viewer in MANAGERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    looks = entries(house)
    assert sum(allowed for _, _, allowed in looks) == shown.total()
    return Counter(
        (viewer == MANAGERS[(version - first + 1) % 2], bool(allowed))
        for viewer, version, allowed in looks
    )


def entries(house: House) -> list[tuple[str, int, int]]:
    """Return viewer, directory version and answer of every look."""
    with house.people.transaction() as people:
        rows = people._connection.exec_driver_sql(
            "select viewer_id, directory_version, allowed from access_log order by entry"
        )
        return [(row[0], row[1], row[2]) for row in rows]


def versions(house: House) -> list[int]:
    """Return the directory versions that looks rest on."""
    return [version for _, version, _ in entries(house)]


def directory_version(house: House) -> int:
    """Return the directory's version."""
    with house.people.transaction() as people:
        row = people._connection.exec_driver_sql("select max(version) from directory_load")
        return int(row.scalar_one())


def test_no_answer_is_wrong_while_lines_change(house: House, gate: Gate, tmp_path: Path) -> None:
    """Neither a yes too many nor a no too many."""
    found = judged(house, gate, tmp_path)
    assert found[True, False] == found[False, True] == 0
    assert found[True, True] > CHANGES / 4
    assert found[False, False] > CHANGES / 4


def test_facts_of_another_moment_would_be_found(
    house: House, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read in a transaction before, they are those of an earlier directory now and then."""
    kept: list[Facts] = []
    ended = threading.Event()

    def stale(people: PeopleTransaction, asked: Asking, subject_id: str) -> Facts:
        now = facts_about(people, asked, subject_id)
        # Ana's serve for both here: it is bo's line that they are about.
        return replace(kept[-1], directory_version=now.directory_version) if kept else now

    def refresh() -> None:
        while not ended.is_set():
            with house.people.transaction() as people:
                kept.append(facts_about(people, asking("ana"), "bo"))
            time.sleep(0.02)

    monkeypatch.setattr(door, "facts_about", stale)
    thread = threading.Thread(target=refresh)
    thread.start()
    try:
        found = judged(house, gate, tmp_path)
    finally:
        ended.set()
        thread.join()
    assert found[True, False] + found[False, True] > 0
