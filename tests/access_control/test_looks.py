"""Who looked: one opening of a page is one look, and a long list is read by whole minutes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access_control.access_log import Entry, What, append_look
from access_control.asking import Asking, Purpose
from access_control.errors import SealedError
from access_control.grant import Grant, Relation
from access_control.looks import Look, Looks, looks_at
from access_control.permission import facts_about, permission
from access_control.policy import Action, Policy
from access_control.window import Window
from ingest.people_store import PeopleTransaction
from support.company import NOW, PERIOD_START, TODAY
from support.house import House, asking

Row = TypeVar("Row")

POLICY = Policy.shipped()
WINDOW = Window(PERIOD_START, TODAY)
OWN = Grant("bo", 7, Relation.SELF, date.min, date.max, period_start=None)


def look(
    house: House,
    asked: Asking,
    what: What = What.USAGE,
    *,
    window: Window | None = WINDOW,
    subject_id: str = "bo",
) -> None:
    """Record what the policy says to somebody who asks about Bo."""
    action = Action.READ_USAGE if window else Action.READ_ACCESS_LOG
    with house.people.transaction() as people:
        answer = permission(POLICY, facts_about(people, asked, subject_id), asked, action, window)
        entry = Entry(what, answer.facts, window, answer.decision, POLICY.sha256)
        append_look(people, house.ledger, asked, entry)


def part(
    house: House, *, own: bool = False, before: datetime | None = None, limit: int = 200
) -> Looks:
    """Return a part of who looked at Bo."""
    with house.people.transaction() as people:
        return looks_at(people, OWN, own=own, before=before, limit=limit)


def test_each_look_has_who_when_what_and_why(house: House) -> None:
    """Names for ids, newest first, refusals among them, and nobody else's looks."""
    look(house, asking("ana"))
    look(house, asking("ana"), subject_id="di")
    look(house, replace(asking("olga", Purpose.OWN_PAGE), at=NOW + timedelta(minutes=1)))
    assert part(house).looks == [
        Look(
            at=NOW + timedelta(minutes=1),
            viewer_name="",
            relation=None,
            opened=(What.USAGE,),
            first_day=PERIOD_START,
            last_day=TODAY,
            purpose=Purpose.UNSTATED,
            allowed=False,
        ),
        Look(
            at=NOW,
            viewer_name="Ana",
            relation=Relation.DIRECT_MANAGER,
            opened=(What.USAGE,),
            first_day=PERIOD_START,
            last_day=TODAY,
            purpose=Purpose.COST_QUESTION,
            allowed=True,
        ),
    ]


def test_ones_own_looks_are_a_list_of_their_own(house: House) -> None:
    """They are many, and would push away what one wants to know."""
    look(house, asking("ana"))
    look(house, asking("bo"), What.LOOKS, window=None)
    (own,) = part(house, own=True).looks
    assert (own.viewer_name, own.opened, own.first_day) == ("Bo", (What.LOOKS,), None)
    assert [one.viewer_name for one in part(house).looks] == ["Ana"]


def test_what_a_page_asks_for_is_one_look(house: House) -> None:
    """Each thing once and in one order, with the days of all the usage; questions have no days."""
    months = [Window(date(2026, 2, 16), date(2026, 2, 22)), Window(date(2026, 3, 2), TODAY)]
    look(house, asking("ana"), What.FLAGS, window=WINDOW)
    for window in months:
        look(house, asking("ana"), window=window)
    (one,) = part(house).looks
    assert one.opened == (What.USAGE, What.FLAGS)
    assert (one.first_day, one.last_day) == (date(2026, 2, 16), TODAY)


@pytest.mark.parametrize(
    "other",
    [
        replace(asking("ana"), at=NOW + timedelta(minutes=1)),
        asking("ana", Purpose.DATA_QUALITY),
        asking("olga"),
    ],
    ids=["a minute later", "another purpose", "somebody else"],
)
def test_another_opening_is_another_look(house: House, other: Asking) -> None:
    """Another minute, purpose, person or answer."""
    look(house, asking("ana"))
    look(house, other)
    assert len(part(house).looks) == 2


@pytest.mark.parametrize("what", What)
def test_every_kind_of_look_comes_back_as_it_was_recorded(house: House, what: What) -> None:
    """No word is written that cannot be read."""
    look(house, asking("bo"), what)
    assert [found.opened for found in part(house, own=True).looks] == [(what,)]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seconds=st.lists(st.integers(0, 400), min_size=1, max_size=12),
    limit=st.integers(1, 6),
)
def test_all_parts_together_are_the_whole(house: House, seconds: Sequence[int], limit: int) -> None:
    """Nothing is left out, told twice or cut, however few entries a part may take."""
    for second in sorted(seconds):
        look(house, replace(asking("ana"), at=NOW + timedelta(seconds=second)))
    whole, read, before = part(house).looks, list[Look](), None
    while True:
        found = part(house, before=before, limit=limit)
        read += found.looks
        if found.next_before is None:
            break
        before = found.next_before
    assert read == whole


def test_a_part_takes_no_more_entries_than_it_may(house: House) -> None:
    """But for a minute that has more."""
    for minute in range(6):
        look(house, replace(asking("ana"), at=NOW + timedelta(minutes=minute)))
    found = part(house, limit=4)
    assert len(found.looks) == 4
    assert found.next_before == NOW.replace(tzinfo=UTC) + timedelta(minutes=2)
    assert len(part(house, before=found.next_before, limit=4).looks) == 2


@pytest.mark.parametrize("own", [True, False])
def test_only_the_subjects_own_grant_shows_looks(
    house: House,
    own: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Whoever looked cannot read who else did, also when nobody did."""
    theirs = replace(OWN, relation=Relation.DIRECT_MANAGER)
    with house.people.transaction() as people, pytest.raises(SealedError):
        looks_at(people, theirs, own=own)


class Crossed(PeopleTransaction):
    """A transaction whose statements answer about Di, whomever they are asked about."""

    def __init__(self, people: PeopleTransaction) -> None:
        """Cross the transaction of `people`."""
        super().__init__(people._connection)

    def fetch(self, package: str, name: str, into: type[Row], /, **parameters: object) -> list[Row]:
        """Ask about Di."""
        return super().fetch(package, name, into, **parameters | {"subject_id": "di"})


def test_one_look_at_somebody_else_and_none_leaves(house: House) -> None:
    """The rows of a statement that went wrong are held against the grant."""
    look(house, asking("ana"), subject_id="di")
    with pytest.raises(SealedError), house.people.transaction() as people:
        looks_at(Crossed(people), OWN, own=False)
