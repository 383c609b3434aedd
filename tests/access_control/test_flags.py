"""Flags: who sees one when, and how much of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from access_control.errors import NotFoundError
from access_control.flags import FlagState
from access_control.gate import Cause, Gate, Range, Reply
from support import publication
from support.company import NOW, PERIOD_START, TODAY
from support.house import House, asking

WEEK = date(2026, 2, 23)
ANSWER = Reply(Cause.WRONG_DATA, "not mine", contest=True, replied_at=NOW)


def publish_flag(house: House, flag: publication.Flag, *reasons: publication.Reason) -> None:
    """Publish one flag and its reasons."""
    publication.publish(
        house.data.published,
        flags=[flag],
        reasons=reasons or [publication.Reason(flag.flag_id)],
        causes=[publication.Cause(flag.flag_id)],
    )


def flag(house: House, **changed: date | str) -> publication.Flag:
    """Return a flag of Bo's, with changes."""
    return replace(publication.Flag("one", house.keys["bo"], WEEK), **changed)  # type: ignore[arg-type]


def shown(gate: Gate, viewer: str) -> list[str]:
    """Return the flags of Bo's that a viewer sees."""
    return [flag.flag_id for flag in gate.flags(asking(viewer), "bo").flags]


@pytest.mark.parametrize(
    ("changed", "self_sees", "manager_sees"),
    [
        ({}, True, True),
        ({"manager_from": TODAY}, True, True),
        ({"manager_from": TODAY + timedelta(days=1)}, True, False),
        ({"expires_on": TODAY}, False, False),
        ({"expires_on": TODAY + timedelta(days=1)}, True, True),
        ({"raised_on": TODAY + timedelta(days=1)}, False, False),
        ({"week_start": date(2026, 2, 9)}, True, False),
        ({"week_start": date(2026, 2, 16)}, True, True),
    ],
    ids=str,
)
def test_a_flag_is_shown_to_the_subject_first_and_to_the_manager_in_their_period(
    gate: Gate, house: House, changed: dict[str, date], *, self_sees: bool, manager_sees: bool
) -> None:
    """Not expired, not before the notice is over, and no week that began before the period."""
    publish_flag(house, flag(house, **changed))
    assert shown(gate, "bo") == (["one"] if self_sees else [])
    assert shown(gate, "ana") == (["one"] if manager_sees else [])


def test_an_answer_opens_a_flag_to_the_manager_at_once(gate: Gate, house: House) -> None:
    """The latest answer is the one that counts."""
    publish_flag(house, flag(house, manager_from=date(2026, 4, 1)))
    assert shown(gate, "ana") == []
    first = Reply(Cause.LONG_DOCUMENTS, "books", contest=False, replied_at=NOW)
    gate.reply(asking("bo"), "one", first)
    seen = gate.flags(asking("ana"), "bo").flags[0]
    assert (seen.state, seen.reply) == (FlagState.ANSWERED, first)
    gate.reply(asking("bo"), "one", ANSWER)
    seen = gate.flags(asking("ana"), "bo").flags[0]
    assert (seen.state, seen.reply) == (FlagState.CONTESTED, ANSWER)


@pytest.mark.parametrize("viewer", ["ana", "mara", "di", "gil", ""])
@pytest.mark.parametrize("flag_id", ["flag-bo", "no such flag"])
def test_only_the_subject_answers(gate: Gate, house: House, viewer: str, flag_id: str) -> None:
    """Somebody else's flag and no flag are one answer, and nothing is kept."""
    with pytest.raises(NotFoundError):
        gate.reply(asking(viewer), flag_id, ANSWER)
    assert (house.log()[-1].what, house.log()[-1].allowed) == ("reply", 0)
    assert gate.flags(asking("bo"), "bo").flags[0].reply is None


@pytest.mark.parametrize(
    ("first_day", "manager_sees"),
    [
        (PERIOD_START, True),
        (PERIOD_START - timedelta(days=1), False),
        (None, False),
    ],
)
def test_an_own_range_from_before_the_period_is_hidden_from_the_manager(
    gate: Gate, house: House, first_day: date | None, *, manager_sees: bool
) -> None:
    """It was worked out from days that the manager may not see."""
    publish_flag(house, flag(house), publication.Reason("one", own_first_day=first_day))
    own = gate.flags(asking("bo"), "bo").flags[0].reasons[0]
    theirs = gate.flags(asking("ana"), "bo").flags[0].reasons[0]
    assert own.own_range == Range(0.011, 0.049)
    assert (theirs.own_range is not None) is manager_sees


def test_a_peer_range_is_rounded_and_of_large_groups_alone(gate: Gate, house: House) -> None:
    """Neither subject nor manager gets more."""
    reasons = [publication.Reason("one", 1), publication.Reason("one", 2, peer_count=19)]
    publish_flag(house, flag(house), *reasons)
    for viewer in ("bo", "ana"):
        found = gate.flags(asking(viewer), "bo").flags[0].reasons
        assert [reason.peer_range for reason in found] == [Range(0.012, 0.099), None]


def test_a_reason_is_said_in_words_also_when_its_feature_is_gone(gate: Gate, house: House) -> None:
    """A flag may be older than the list of features."""
    old = publication.Reason("one", 2, feature="lines_of_verse", unit="share")
    publish_flag(house, flag(house), publication.Reason("one"), old)
    known, gone = gate.flags(asking("bo"), "bo").flags[0].reasons
    assert known.sentence.startswith("62%")
    assert (gone.label, gone.sentence) == ("lines of verse", "")


def test_a_flag_says_what_it_resembles_and_what_would_have_left_it_out(
    gate: Gate, house: House
) -> None:
    """In words, to subject and manager alike; an older flag says neither."""
    publish_flag(house, flag(house, smallest_change="repeated_prompt_share,lines_of_verse"))
    for viewer in ("bo", "ana"):
        one = gate.flags(asking(viewer), "bo").flags[0]
        assert one.resembles == "The same prompts sent again and again"
        assert one.smallest_change == ["Repeated prompts", "lines of verse"]
    publish_flag(house, flag(house, pattern="", smallest_change=""))
    old = gate.flags(asking("bo"), "bo").flags[0]
    assert (old.resembles, old.smallest_change) == ("", [])


def test_missing_and_endless_ranges_are_left_out(gate: Gate, house: House) -> None:
    """No answer holds a figure that is none."""
    reason = publication.Reason(
        "one",
        own_low=None,
        peer_low=float("nan"),
    )
    endless = publication.Reason("one", 2, own_high=float("inf"), peer_count=None)
    publish_flag(house, flag(house), reason, endless)
    for found in gate.flags(asking("bo"), "bo").flags[0].reasons:
        assert (found.own_range, found.peer_range) == (None, None)
