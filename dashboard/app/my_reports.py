"""*My reports*: names first, then a purpose, then one person's page by week.

Which person and why lives in the session's state, never in the address, which logs keep.
"""

import streamlit as st

from dashboard.app import pieces, questions_view, texts, usage_view, words
from dashboard.app.periods import Period, from_first_monday, last_weeks
from dashboard.app.viewer import answers
from dashboard.wire import Grain, Me, Purpose, Report

_CHOSEN = "chosen_report"
_PURPOSE = "purpose_of_look"
_PURPOSES = (
    Purpose.COST_QUESTION,
    Purpose.SUPPORT_AND_COACHING,
    Purpose.ANSWER_TO_A_FLAG,
    Purpose.DATA_QUALITY,
)
_WEEKS = {"4 weeks": 4, "12 weeks": 12, "26 weeks": 26}


def page(me: Me) -> None:
    """Draw the list, the question of purpose, or the chosen person's page."""
    report: Report | None = st.session_state.get(_CHOSEN)
    purpose: Purpose | None = st.session_state.get(_PURPOSE)
    if report is None:
        _names()
    elif purpose is None:
        _ask_purpose(report)
    else:
        _person(me, report, purpose)


def _names() -> None:
    st.title("My reports", anchor=False)
    st.html(pieces.note(words.NOT_PERFORMANCE))
    with answers() as api:
        reports = api.reports().reports
    if not reports:
        st.write("Nobody reports to you today.")
        return
    st.write(
        "Choose a person. You see weeks since your reporting line began, one person at a time."
    )
    with st.container(key="reports", gap="small"):
        for report in reports:
            st.button(
                words.plain(report.name),
                key=f"report-{report.employee_id}",
                on_click=_choose,
                args=(report,),
                width="stretch",
            )


def _ask_purpose(report: Report) -> None:
    st.button("Back to my reports", on_click=_leave, type="tertiary", icon=":material/arrow_back:")
    st.title(words.plain(report.name), anchor=False)
    with st.form("purpose"):
        purpose = st.radio(
            f"Why do you open {words.plain(report.name)}'s page?",
            _PURPOSES,
            index=None,
            format_func=words.PURPOSES.__getitem__,
        )
        st.write(
            f"{words.plain(report.name)} will see that you looked, when, at which days and for "
            "what purpose."
        )
        opened = st.form_submit_button("Open the page", type="primary")
    if not opened:
        return
    if purpose is None:
        st.error("Choose a purpose first.")
        return
    st.session_state[_PURPOSE] = purpose
    st.rerun()


def _person(me: Me, report: Report, purpose: Purpose) -> None:
    st.button("Back to my reports", on_click=_leave, type="tertiary", icon=":material/arrow_back:")
    st.title(words.plain(report.name), anchor=False)
    st.html(pieces.note(words.NOT_PERFORMANCE))
    st.caption(
        f"Whole weeks since {words.day(report.visible_from)}, published up to "
        f"{words.day(me.last_day)}. {words.plain(report.name)} will see this look; its purpose: "
        f"{words.PURPOSES[purpose].lower()}."
    )
    with answers() as api:
        flags = api.flags(report.employee_id, purpose=purpose)
        _usage(me, report, purpose)
        questions_view.show(flags, api)
    st.header("About these figures", anchor=False)
    st.write(texts.THE_FIGURES)


# A fragment, so that another range asks only for usage: one more look, and no more than that.
@st.fragment
def _usage(me: Me, report: Report, purpose: Purpose) -> None:
    choice = st.segmented_control(
        "Range",
        list(_WEEKS),
        default="4 weeks",
        required=True,
        key="weeks",
        label_visibility="collapsed",
    )
    wanted = last_weeks(_WEEKS[choice or "4 weeks"], me.last_day)
    known_from = max(report.visible_from, me.first_day)
    period = from_first_monday(wanted, known_from)
    if period is None:
        st.write("No whole week since your reporting line began is published yet.")
        return
    asked = from_first_monday(Period(period.before().first, period.last), known_from) or period
    with answers() as api:
        usage = api.usage(report.employee_id, since=asked.first, until=asked.last, purpose=purpose)
    usage_view.show(usage.rows, period, Grain.WEEK, known_from=known_from)


def _choose(report: Report) -> None:
    st.session_state[_CHOSEN] = report
    st.session_state[_PURPOSE] = None


def _leave() -> None:
    st.session_state[_CHOSEN] = None
    st.session_state[_PURPOSE] = None
