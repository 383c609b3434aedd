"""*My usage*: days counted back from the latest published one, and a notice of what waits."""

from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from dashboard.app import my_usage
from dashboard.app.periods import Period
from dashboard.wire import Cause, Flag, FlagReply, Flags, FlagState, Me, Relation
from support.drawing import drawn
from support.pages import Pages, words_of

ME = Me(
    employee_id="bo",
    name="Bo",
    time_zone="UTC",
    has_reports=False,
    first_day=date(2025, 3, 23),
    last_day=date(2026, 3, 22),
    published_at=datetime(2026, 3, 23, 3, 15, tzinfo=UTC),
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
    reasons=[],
    causes_checked=[],
    reply=None,
)
LATER = FLAG.model_copy(update={"flag_id": "flag-2", "manager_from": date(2026, 3, 20)})
ANSWERED = FLAG.model_copy(
    update={
        "reply": FlagReply(
            cause=Cause.WRONG_DATA,
            text="",
            contest=False,
            replied_at=datetime(2026, 3, 11, tzinfo=UTC),
        )
    }
)


def noticed(*flags: Flag) -> str:
    """Return the notice that stands above the figures."""
    answer = Flags(employee_id="bo", name="Bo", relation=Relation.SELF, flags=list(flags))
    return words_of(drawn(lambda: my_usage._notice(answer)))


def custom() -> tuple[AppTest, list[Period | None]]:
    """Return the choice of days of one's own, and the periods that were chosen, latest last."""
    chosen: list[Period | None] = []
    app = drawn(lambda: chosen.append(my_usage._choose(ME)))
    app.segmented_control(key="range").set_value("Custom").run()
    return app, chosen


@pytest.mark.parametrize(
    ("choice", "first_shown", "asked_from"),
    [
        ("7 days", "16 to 22", "2026-03-09"),
        ("28 days", "23 Feb", "2026-01-26"),
        ("90 days", "23 Dec", "2025-12-23"),
    ],
)
def test_a_range_is_counted_back_from_the_latest_published_day(
    pages: Pages, choice: str, first_shown: str, asked_from: str
) -> None:
    """The clock says Wednesday; the figures end on the Sunday before.

    The period before is asked for too, but for days before the first published one.
    """
    app = pages.page("my_usage", "di")
    app.segmented_control(key="range").set_value(choice).run()
    assert app.header[0].value.startswith(first_shown)
    assert app.header[0].value.endswith("22 Mar 2026")
    asked = [entry for entry in pages.house.log() if entry.what == "usage"][-1]
    assert (asked.first_day, asked.last_day) == (asked_from, "2026-03-22")


def test_days_of_ones_own_begin_with_the_last_four_weeks() -> None:
    """And can be any that are published."""
    app, chosen = custom()
    assert chosen[-1] == Period(date(2026, 2, 23), date(2026, 3, 22))
    app.date_input[0].set_value((date(2025, 12, 24), date(2026, 1, 1))).run()
    assert chosen[-1] == Period(date(2025, 12, 24), date(2026, 1, 1))
    assert (app.date_input[0].min, app.date_input[0].max) == (ME.first_day, ME.last_day)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((date(2026, 3, 1),), "Choose the last day too."),
        ((date(2025, 9, 3), date(2026, 3, 22)), "Choose 200 days at most."),
    ],
)
def test_days_that_cannot_be_asked_for_are_not(days: tuple[date, ...], said: str) -> None:
    """While one is missing, or when they are too many."""
    app, chosen = custom()
    app.date_input[0].set_value(days).run()
    assert chosen[-1] is None
    assert said in words_of(app)


def test_two_hundred_days_can_be_asked_for() -> None:
    """One fewer than is refused."""
    app, chosen = custom()
    app.date_input[0].set_value((date(2025, 9, 4), date(2026, 3, 22))).run()
    assert chosen[-1] is not None
    assert chosen[-1].days == 200


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([FLAG], "1 question about your usage waits for your answer."),
        ([FLAG, LATER], "2 questions about your usage wait for your answer."),
        ([LATER, ANSWERED], "1 question about your usage waits for your answer."),
    ],
)
def test_questions_that_wait_for_an_answer_are_counted(flags: list[Flag], said: str) -> None:
    """With the first day on which the manager can see one."""
    day = "Fri 20 Mar 2026" if ANSWERED in flags else "Fri 13 Mar 2026"
    assert said in noticed(*flags)
    assert f"who can see it from {day}." in noticed(*flags)


@pytest.mark.parametrize("flags", [[], [ANSWERED]])
def test_nothing_is_said_where_no_question_waits(flags: list[Flag]) -> None:
    """The page begins with the figures."""
    assert noticed(*flags) == ""


def test_an_export_is_fetched_when_it_is_asked_for(pages: Pages) -> None:
    """Not with the page: nothing is recorded until then."""
    app = pages.page("my_usage", "bo")
    buttons = [button for button in app.get("download_button") if isinstance(button, Element)]
    assert [button.label for button in buttons] == [
        "Export as CSV",
        "Export as JSON",
    ]
    assert "export" not in {entry.what for entry in pages.house.log()}
