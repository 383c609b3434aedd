"""*My usage*: the viewer's own figures by day, the questions about them, and what is recorded."""

from typing import TYPE_CHECKING, cast

import streamlit as st

from dashboard.app import pieces, questions_view, texts, usage_view, words
from dashboard.app.client import Client
from dashboard.app.periods import LONGEST, Period, last_days
from dashboard.app.viewer import answers, fetched_later
from dashboard.wire import Flags, Grain, Me

if TYPE_CHECKING:
    from datetime import date

_CHOICES = {"7 days": 7, "28 days": 28, "90 days": 90}
_CUSTOM = "Custom"


def page(me: Me) -> None:
    """Draw the page."""
    st.title("My usage", anchor=False)
    st.caption(
        f"Published up to {words.day(me.last_day)}. Days are in your time zone, {me.time_zone}."
    )
    with answers() as api:
        flags = api.flags(None)
        _notice(flags)
        _usage(me)
        questions_view.show(flags, api)
    _export()
    st.header("About these figures", anchor=False)
    st.write(texts.THE_FIGURES)
    with st.expander("What is recorded about me, and what never is"):
        st.markdown(texts.WHAT_IS_RECORDED)


def _export() -> None:
    st.header("Take your data with you", anchor=False)
    st.caption(
        "All that these pages hold of you: usage by day, questions with their reasons and your "
        "answers, and who looked. That you did so is recorded as a look of your own."
    )
    with st.container(horizontal=True):
        st.download_button(
            "Export as CSV",
            fetched_later(Client.export_as_csv),
            "sightline-my-data.zip",
            "application/zip",
            on_click="ignore",
        )
        st.download_button(
            "Export as JSON",
            fetched_later(Client.export),
            "sightline-my-data.json",
            "application/json",
            on_click="ignore",
        )


def _notice(flags: Flags) -> None:
    waiting = [flag for flag in flags.flags if flag.reply is None]
    if not waiting:
        return
    first = min(flag.manager_from for flag in waiting)
    st.html(
        pieces.note(
            f"{words.counted(len(waiting), 'question')} about your usage "
            f"{'waits' if len(waiting) == 1 else 'wait'} for your answer. You see it before your "
            f"manager does, who can see it from {words.day(first)}.",
            link="Read and answer",
            to="questions",
        )
    )


# A fragment, so that another range asks only for usage and the rest of the page stays.
@st.fragment
def _usage(me: Me) -> None:
    period = _choose(me)
    if period is None:
        return
    since = max(period.before().first, min(me.first_day, period.first))
    with answers() as api:
        usage = api.usage(None, since=since, until=period.last)
    usage_view.show(usage.rows, period, Grain.DAY, known_from=me.first_day)


def _choose(me: Me) -> Period | None:
    choice = st.segmented_control(
        "Range",
        [*_CHOICES, _CUSTOM],
        default="28 days",
        required=True,
        key="range",
        label_visibility="collapsed",
    )
    if choice != _CUSTOM:
        return last_days(_CHOICES[choice or "28 days"], me.last_day)
    start = last_days(28, me.last_day)
    days = st.date_input(
        "From and to",
        (max(start.first, me.first_day), me.last_day),
        min_value=me.first_day,
        max_value=me.last_day,
        format="YYYY-MM-DD",
        width=280,
    )
    # While the second day is being picked there is only one.
    chosen = cast("tuple[date, ...]", days)
    if len(chosen) != len(("first", "last")):
        st.write("Choose the last day too.")
        return None
    period = Period(*chosen)
    if period.days > LONGEST:
        st.write(f"Choose {LONGEST} days at most.")
        return None
    return period
