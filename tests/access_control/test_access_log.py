"""The access log: what an entry holds, what it never holds, and who may read it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

import pytest

from access_control.access_log import Entry, What, append_look
from access_control.asking import Asking
from access_control.grant import Grant, Relation
from access_control.permission import facts_about, permission
from access_control.policy import Action, Policy
from access_control.window import Window
from support.company import PERIOD_START, TODAY
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
