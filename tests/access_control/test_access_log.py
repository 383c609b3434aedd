"""The access log: what an entry holds, what it never holds, and who may read it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar

import pytest

from access_control.access_log import Entry, Look, What, append_look, looks_at
from access_control.asking import Asking, Purpose
from access_control.errors import SealedError
from access_control.grant import Grant, Relation
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


@dataclass(frozen=True)
class Line:
    """The whole of an entry, as the store has it."""

    entry: int
    at: str
    viewer_id: str
    subject_id: str
    what: str
    relation: str
    first_day: str
    last_day: str
    allowed: int
    reason: str
    policy_id: str
    policy_sha256: str
    directory_version: int
    purpose: str
    request_id: str


def rows(house: House) -> list[Line]:
    """Return every entry, oldest first."""
    with house.people.transaction() as people:
        found = people._connection.exec_driver_sql("select * from access_log order by entry")
        return [Line(*row) for row in found]


def look(
    house: House,
    asked: Asking,
    subject_id: str,
    what: What = What.USAGE,
    window: Window | None = WINDOW,
) -> None:
    """Record what the policy says to somebody who asks about `subject_id`."""
    action = Action.READ_USAGE if window else Action.READ_ACCESS_LOG
    with house.people.transaction() as people:
        answer = permission(POLICY, facts_about(people, asked, subject_id), asked, action, window)
        entry = Entry(what, answer.facts, window, answer.decision, POLICY.sha256)
        append_look(people, house.ledger, asked, entry)


def looks(house: House, grant: Grant = OWN) -> list[Look]:
    """Return the looks that a grant shows."""
    with house.people.transaction() as people:
        return looks_at(people, grant)


def test_an_entry_holds_who_whom_when_and_what_was_decided(house: House) -> None:
    """Days as ISO text, the rule and the directory by number, the request by its id."""
    look(house, asking("ana"), "bo")
    assert rows(house) == [
        Line(
            entry=1,
            at="2026-03-25T09:30:00+00:00",
            viewer_id="ana",
            subject_id="bo",
            what="usage",
            relation="direct_manager",
            first_day="2026-02-11",
            last_day="2026-03-25",
            allowed=1,
            reason="direct_manager",
            policy_id="current-direct-manager",
            policy_sha256=POLICY.sha256,
            directory_version=1,
            purpose="cost_question",
            request_id="request-1",
        )
    ]


def test_a_refusal_is_an_entry_of_its_own(house: House) -> None:
    """With the reason that the viewer is not told, and no relation."""
    look(house, asking("mara"), "bo", What.FLAGS)
    (row,) = rows(house)
    assert (row.what, row.allowed, row.reason) == ("flags", 0, "not_related")
    assert (row.relation, row.policy_id) == ("", "")


@pytest.mark.parametrize("subject_id", ["zed", "x' or 1=1"])
def test_what_was_asked_of_nobody_is_not_kept(house: House, subject_id: str) -> None:
    """An id that is nobody's may be anything, and is in no column."""
    look(house, asking("ana"), subject_id)
    (row,) = rows(house)
    assert (row.subject_id, row.reason) == ("", "unknown_subject")
    assert subject_id not in map(str, vars(row).values())


def test_a_moment_is_kept_in_utc_to_the_second(house: House) -> None:
    """Whatever the company's zone."""
    tokyo = datetime(2026, 3, 25, 8, 0, 1, 999_999, timezone(timedelta(hours=9)))
    look(house, replace(asking("bo"), at=tokyo), "bo")
    assert rows(house)[0].at == "2026-03-24T23:00:01+00:00"
    assert looks(house)[0].at == datetime(2026, 3, 24, 23, 0, 1, tzinfo=UTC)


def test_the_subject_reads_the_looks_newest_first(house: House) -> None:
    """Names for ids, no days where a look had none, and nobody else's looks."""
    look(house, asking("ana"), "bo")
    look(house, asking("ana"), "di")
    look(house, asking("olga", Purpose.OWN_PAGE), "bo")
    look(house, asking("bo"), "bo", What.LOOKS, None)
    assert looks(house) == [
        Look(
            at=NOW,
            viewer_name="Bo",
            relation=Relation.SELF,
            what=What.LOOKS,
            first_day=None,
            last_day=None,
            purpose=Purpose.OWN_PAGE,
            allowed=True,
        ),
        Look(
            at=NOW,
            viewer_name="",
            relation=None,
            what=What.USAGE,
            first_day=PERIOD_START,
            last_day=TODAY,
            purpose=Purpose.UNSTATED,
            allowed=False,
        ),
        Look(
            at=NOW,
            viewer_name="Ana",
            relation=Relation.DIRECT_MANAGER,
            what=What.USAGE,
            first_day=PERIOD_START,
            last_day=TODAY,
            purpose=Purpose.COST_QUESTION,
            allowed=True,
        ),
    ]


@pytest.mark.parametrize("what", What)
def test_every_kind_of_look_comes_back_as_it_was_recorded(house: House, what: What) -> None:
    """No word is written that cannot be read."""
    look(house, asking("bo"), "bo", what)
    assert [found.what for found in looks(house)] == [what]


def test_only_the_subjects_own_grant_shows_looks(house: House) -> None:
    """Whoever looked cannot read who else did, also when nobody did."""
    with pytest.raises(SealedError):
        looks(house, replace(OWN, relation=Relation.DIRECT_MANAGER))


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
    look(house, asking("ana"), "di")
    with pytest.raises(SealedError), house.people.transaction() as people:
        looks_at(Crossed(people), OWN)
