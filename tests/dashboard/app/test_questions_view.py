"""A flag is a question: its reasons, what was checked, and the answer in the right voice."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app import questions_view
from dashboard.app.client import Client
from dashboard.wire import (
    Cause,
    CheckedCause,
    Flag,
    FlagReply,
    Flags,
    FlagState,
    Range,
    Reason,
    Relation,
)
from support.drawing import NOWHERE, drawn
from support.pages import Pages, words_of

REASON = Reason(
    feature="repeated_prompt_share",
    label="Repeated prompts",
    sentence="62% of the prompts had been sent before",
    unit="share",
    observed=0.62,
    own_range=Range(low=0.01, high=0.05),
    peer_range=Range(low=0.02, high=0.1),
    share=0.5,
)
FLAG = Flag(
    flag_id="flag-1",
    week_start=date(2026, 3, 2),
    week_end=date(2026, 3, 8),
    raised_on=date(2026, 3, 10),
    manager_from=date(2026, 3, 13),
    expires_on=date(2026, 9, 6),
    state=FlagState.OPEN,
    resembles="The same prompts sent again and again",
    smallest_change=["Repeated prompts"],
    reasons=[REASON],
    causes_checked=[],
    reply=None,
)
REPLY = FlagReply(
    cause=Cause.EVALUATION_OR_TEST,
    text="Two models, side by side.",
    contest=True,
    replied_at=datetime(2026, 3, 11, 9, tzinfo=UTC),
)
BOTH = pytest.mark.parametrize("relation", Relation)


def shown(*flags: Flag, relation: Relation = Relation.SELF) -> AppTest:
    """Return the questions about Bo; nothing is asked of the API to draw them."""
    answer = Flags(employee_id="bo", name="Bo", relation=relation, flags=list(flags))
    return drawn(lambda: questions_view.show(answer, Client(NOWHERE, "t")))


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        (Relation.SELF, "There is no open question about your usage."),
        (Relation.DIRECT_MANAGER, "There is no question to talk about."),
    ],
)
def test_without_a_flag_there_is_no_question(relation: Relation, said: str) -> None:
    """Said to each in their own words, and what a flag would be can still be read."""
    app = shown(relation=relation)
    assert said in words_of(app)
    assert not app.subheader
    assert "It is not a finding" in words_of(app)


@BOTH
def test_a_question_says_its_week_and_when_it_is_removed(relation: Relation) -> None:
    """One for each flag, in the order of the answer."""
    earlier = FLAG.model_copy(
        update={
            "flag_id": "flag-0",
            "week_start": date(2026, 2, 23),
            "week_end": date(2026, 3, 1),
        }
    )
    app = shown(FLAG, earlier, relation=relation)
    assert [heading.value for heading in app.subheader] == [
        "What was different from 2 to 8 Mar 2026?",
        "What was different from 23 Feb to 1 Mar 2026?",
    ]
    assert "Raised Tue 10 Mar 2026, removed Sun 6 Sep 2026." in words_of(app)


def test_the_subject_alone_is_told_when_their_manager_can_see_it() -> None:
    """Until they answer: from then on the manager can."""
    said = "Your manager can see it from Fri 13 Mar 2026, or once you answer."
    assert said in words_of(shown(FLAG))
    assert said not in words_of(shown(FLAG.model_copy(update={"reply": REPLY})))
    assert said not in words_of(shown(FLAG, relation=Relation.DIRECT_MANAGER))


def test_the_subject_answers_and_the_manager_reads() -> None:
    """A manager has nothing to fill in or to press."""
    own, theirs = shown(FLAG), shown(FLAG, relation=Relation.DIRECT_MANAGER)
    assert [button.label for button in own.button] == ["Send answer"]
    assert not [*theirs.button, *theirs.radio, *theirs.text_area, *theirs.checkbox]
    assert "Not answered yet. Ask, and listen, before you form a view." in words_of(theirs)


@BOTH
def test_an_answer_is_read_by_both_and_says_that_it_contests(relation: Relation) -> None:
    """The cause, whether the flag is held to be mistaken, and the person's own words."""
    said = words_of(shown(FLAG.model_copy(update={"reply": REPLY}), relation=relation))
    assert (
        "An evaluation or a test. Contested: the flag is held to be mistaken. "
        "Two models, side by side."
    ) in said
    assert "removed Sun 6 Sep 2026. Contested." in said


def test_an_answer_that_contests_nothing_does_not_say_so() -> None:
    """A cause may be all of it."""
    reply = REPLY.model_copy(update={"text": "", "contest": False})
    said = words_of(shown(FLAG.model_copy(update={"reply": reply})))
    assert ">An evaluation or a test.</p>" in said
    assert "Contested" not in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Own usual range 1% to 5%; usual among peers 2% to 10%. 50% of what made"),
        ({"own_range": None}, "Usual among peers 2% to 10%. 50% of what made"),
        ({"peer_range": None}, "Own usual range 1% to 5%. 50% of what made"),
        ({"own_range": None, "peer_range": None}, "No usual range can be shown. 50% of what made"),
    ],
)
def test_a_reason_has_the_ranges_that_may_be_shown(changes: dict[str, None], said: str) -> None:
    """In words too, for those who do not see the chart."""
    reason = REASON.model_copy(update=changes)
    app = shown(FLAG.model_copy(update={"reasons": [reason]}), relation=Relation.DIRECT_MANAGER)
    assert said in words_of(app)
    assert "**1. Repeated prompts**" in words_of(app)
    assert "62% of the prompts had been sent before." in words_of(app)
    assert len(app.get("vega_lite_chart")) == 1


def test_every_innocent_cause_that_was_checked_is_listed() -> None:
    """Those that were found and those that were not; where none applies, that is said."""
    checked = [
        CheckedCause(cause="new_tool", found=False, detail="no tool was new that week"),
        CheckedCause(cause="outage", found=True, detail="Retries of *one* [fault](https://x)."),
    ]
    said = words_of(shown(FLAG.model_copy(update={"causes_checked": checked})))
    assert "- Not found: No tool was new that week." in said
    assert r"- Found: Retries of \*one\* \[fault\](https\://x)." in said
    assert "None apply to this week." in words_of(shown(FLAG))


def test_the_answer_to_a_flag_needs_a_cause(pages: Pages) -> None:
    """Words alone are not sent; with a cause they are, and stand on the page."""
    app = pages.page("my_usage", "di")
    app.text_area[0].set_value(" We compared two models. ")
    send = app.button[0]
    assert send.label == "Send answer"
    send.click().run()
    assert "Choose a cause first" in app.error[0].value
    app.radio[0].set_value(app.radio[0].options[0])
    app.button[0].click().run()
    assert "A deadline or an event. We compared two models.<" in words_of(app)


@BOTH
def test_a_question_says_what_the_week_looks_like_and_what_would_have_left_it_out(
    relation: Relation,
) -> None:
    """And that there may be good reasons; without either it says nothing of them."""
    page = shown(FLAG, relation=relation)
    said = " ".join(element.value for element in page.markdown)
    assert "**the same prompts sent again and again**. That may have good reasons." in said
    assert "would not have come up, had *Repeated prompts* been as usual." in said
    several = FLAG.model_copy(update={"smallest_change": ["A", "B", "C"]})
    said = " ".join(element.value for element in shown(several, relation=relation).markdown)
    assert "had *A*, *B* and *C* been as usual." in said
    bare = FLAG.model_copy(update={"resembles": "", "smallest_change": []})
    said = " ".join(element.value for element in shown(bare, relation=relation).markdown)
    assert "looks like most" not in said
    assert "come up" not in said
