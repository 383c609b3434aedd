"""What the door lets go of: answers and names in looks; the log still verifies."""

from datetime import timedelta

import pytest

from access_control.audit.verification import verify
from access_control.audit.witnesses import Witnesses
from access_control.forgetting import DoorRecords
from access_control.gate import Cause, Gate, Reply
from ingest.forgetting import traces_of
from support.company import NOW
from support.door import door_of
from support.house import House, asking


@pytest.fixture
def door(gate: Gate, house: House) -> DoorRecords:
    """Return the door's records, after some looks at bo and an answer of bo's."""
    gate.usage(asking("ana"), "bo", since=None, until=None)
    gate.flags(asking("bo"), "bo")
    gate.flags(asking("di"), "di")
    gate.reply(
        asking("bo"), "flag-bo", Reply(Cause.WRONG_DATA, "not mine", contest=False, replied_at=NOW)
    )
    return door_of(house.people, house.data)


def named(house: House) -> list[tuple[str, str]]:
    """Return viewer and subject of every look."""
    return [(entry.viewer_id, entry.subject_id) for entry in house.log()]


def is_whole(house: House) -> bool:
    """Tell whether the log is what was signed."""
    audit = house.data.audit
    return not verify(house.people, Witnesses.read(audit / "heads", audit / "key", None)).findings


def test_a_person_is_let_go_of(door: DoorRecords, house: House) -> None:
    """As viewer and as subject; whom they looked at and who looked at them keep their own side."""
    with house.people.transaction() as store:
        removed = door.forget_people(store, traces_of(store, ["bo"]))
    assert removed == {"flag_reply": 1, "access_log": 3}
    assert named(house) == [("ana", ""), ("", ""), ("di", "di"), ("", "")]
    assert is_whole(house)
    with house.people.transaction() as store:
        assert door.forget_people(store, traces_of(store, ["bo"])) == {
            "flag_reply": 0,
            "access_log": 0,
        }


def test_answers_go_with_their_flags(door: DoorRecords, house: House) -> None:
    """Those of other flags stay."""
    with house.people.transaction() as store:
        assert door.forget_replies(store, ["flag-di"]) == 0
        assert door.forget_replies(store, ["flag-bo", "flag-di"]) == 1


def test_old_looks_name_nobody(door: DoorRecords, house: House) -> None:
    """Those of the first day that is kept still do; a second run finds none."""
    today = NOW.date()
    with house.people.transaction() as store:
        assert door.forget_looks(store, today) == 0
    with house.people.transaction() as store:
        assert door.forget_looks(store, today + timedelta(days=1)) == 4
    assert set(named(house)) == {("", "")}
    assert is_whole(house)
    with house.people.transaction() as store:
        assert door.forget_looks(store, today + timedelta(days=1)) == 0


def test_the_log_goes_on_after_an_erasure(door: DoorRecords, gate: Gate, house: House) -> None:
    """In the service that ran all the while, and in one started anew."""
    with house.people.transaction() as store:
        door.forget_people(store, traces_of(store, ["bo"]))
    gate.flags(asking("ed"), "ed")
    again = Gate.open(house.settings())
    again.flags(asking("ed"), "ed")
    again.close()
    assert named(house)[-2:] == [("ed", "ed")] * 2
    assert is_whole(house)
