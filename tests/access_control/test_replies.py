"""Answers to flags: added to, never changed, the subject's alone to give."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar

import pytest

from access_control.errors import NotFoundError, ReplyError, SealedError
from access_control.gate import Gate
from access_control.grant import Grant, Relation
from access_control.replies import Cause, Reply, append_reply, replies_of
from ingest.people_store import PeopleTransaction
from support.company import NOW
from support.house import House, asking

Row = TypeVar("Row")

OWN = Grant("bo", 7, Relation.SELF, date.min, date.max, period_start=None)
MANAGERS = replace(OWN, relation=Relation.DIRECT_MANAGER)
DIS = replace(OWN, subject_id="di", subject_key=8)
FIRST = Reply(Cause.LONG_DOCUMENTS, "books", contest=False, replied_at=NOW)
SECOND = Reply(Cause.WRONG_DATA, "not mine", contest=True, replied_at=NOW + timedelta(hours=1))


def answer(house: House, flag_id: str, reply: Reply, grant: Grant = OWN) -> None:
    """Keep an answer."""
    with house.people.transaction() as people:
        append_reply(people, grant, flag_id, reply)


def answers(house: House, grant: Grant = OWN) -> dict[str, Reply]:
    """Return what the grant's subject answered."""
    with house.people.transaction() as people:
        return replies_of(people, grant)


def test_the_latest_answer_to_each_flag_counts(house: House) -> None:
    """By flag; somebody else's are not among them."""
    answer(house, "one", FIRST)
    answer(house, "two", FIRST)
    answer(house, "one", SECOND)
    answer(house, "three", FIRST, DIS)
    assert answers(house) == {"one": SECOND, "two": FIRST}
    assert answers(house, DIS) == {"three": FIRST}


def test_an_earlier_answer_is_kept(house: House) -> None:
    """Nothing that was said is overwritten, the same words said again neither."""
    for reply in (FIRST, SECOND, SECOND):
        answer(house, "one", reply)
    with house.people.transaction() as people:
        rows = people._connection.exec_driver_sql(
            "select number, text from flag_reply where flag_id = 'one' order by number"
        )
        kept = [tuple(row) for row in rows]
    assert kept == [(1, "books"), (2, "not mine"), (3, "not mine")]


def test_the_manager_reads_the_answers_and_gives_none(house: House) -> None:
    """A grant of the manager's reads what the subject's wrote."""
    answer(house, "one", FIRST)
    assert answers(house, MANAGERS) == {"one": FIRST}
    with pytest.raises(SealedError):
        answer(house, "one", SECOND, MANAGERS)
    assert answers(house) == {"one": FIRST}


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("contest", [True, False])
def test_an_answer_comes_back_as_it_was_given(house: House, cause: Cause, *, contest: bool) -> None:
    """Every cause, any alphabet, and words that look like SQL."""
    given = Reply(cause, "Größe ß 😀 '; drop table flag_reply; --\n", contest, NOW)
    answer(house, "one", given)
    assert answers(house) == {"one": given}


def test_the_moment_of_an_answer_is_kept_in_utc_to_the_second(house: House) -> None:
    """Whatever the company's zone."""
    tokyo = datetime(2026, 3, 25, 8, 0, 1, 999_999, timezone(timedelta(hours=9)))
    answer(house, "one", replace(FIRST, replied_at=tokyo))
    assert answers(house)["one"].replied_at == datetime(2026, 3, 24, 23, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize("letter", ["x", "é", "😀"])
def test_two_thousand_characters_fit_and_one_more_does_not(house: House, letter: str) -> None:
    """Characters, not bytes; what is too long is not cut short but refused."""
    answer(house, "one", replace(FIRST, text=letter * 2000))
    with pytest.raises(ReplyError, match="2,000"):
        answer(house, "one", replace(FIRST, text=letter * 2001))
    assert answers(house)["one"].text == letter * 2000


def test_an_answer_that_is_too_long_leaves_no_trace(gate: Gate, house: House) -> None:
    """Neither in the answers nor in the access log."""
    too_long = replace(FIRST, text="x" * 2001)
    with pytest.raises(ReplyError):
        gate.reply(asking("bo"), "flag-bo", too_long)
    assert house.log() == []
    assert answers(house, replace(OWN, subject_key=house.keys["bo"])) == {}


def test_an_answer_to_no_flag_of_ones_own_says_why_in_the_log(gate: Gate, house: House) -> None:
    """The only refusal that the policy does not know of."""
    with pytest.raises(NotFoundError):
        gate.reply(asking("bo"), "flag-di", FIRST)
    assert house.log()[-1].reason == "unknown_flag"


class Crossed(PeopleTransaction):
    """A transaction whose statements answer about Di, whomever they are asked about."""

    def __init__(self, people: PeopleTransaction) -> None:
        """Cross the transaction of `people`."""
        super().__init__(people._connection)

    def fetch(self, package: str, name: str, into: type[Row], /, **parameters: object) -> list[Row]:
        """Ask about Di."""
        return super().fetch(package, name, into, **parameters | {"subject_key": DIS.subject_key})


def test_one_answer_of_somebody_else_and_none_leaves(house: House) -> None:
    """The rows of a statement that went wrong are held against the grant."""
    answer(house, "three", FIRST, DIS)
    with pytest.raises(SealedError), house.people.transaction() as people:
        replies_of(Crossed(people), OWN)
