"""*Who looked*: every look at the viewer's figures, by day, newest first."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.app import pieces, words
from dashboard.app.viewer import answers
from dashboard.wire import Look, Looks, Me, Relation, What

_WHAT = {
    What.USAGE: "usage",
    What.FLAGS: "questions",
    What.REPLY: "answer to a question",
    What.LOOKS: "list of looks",
    What.COPY: "data",
    What.EXPORT: "data",
}
# What the pages remember of a list that is read on: where a part begins, and nothing that is in it.
_BEFORE = "looks-before-{whose}"


def page(me: Me) -> None:
    """Draw the page."""
    st.title("Who looked", anchor=False)
    st.caption(
        f"Every look at your figures is recorded before it is answered. Times: {me.time_zone}."
    )
    zone = ZoneInfo(me.time_zone)
    with answers() as api:
        others = api.looks(before=_begins("others"))
        own = api.looks(own=True, before=_begins("own"))
    if others.looks or _begins("others"):
        _part(others, zone, "others")
    else:
        st.write("**Nobody has looked at your figures** but you.")
    with st.expander("Your own looks", expanded=_begins("own") is not None):
        _part(own, zone, "own")


def _part(part: Looks, zone: ZoneInfo, whose: str) -> None:
    """Draw a part of a list, and the ways to the next and back to the newest."""
    _by_day(part.looks, zone)
    with st.container(horizontal=True):
        if part.next_before is not None:
            st.button("Earlier", on_click=_begin, args=(whose, part.next_before), key=f"on-{whose}")
        if _begins(whose) is not None:
            st.button("Newest", on_click=_begin, args=(whose, None), key=f"back-{whose}")


def _begins(whose: str) -> datetime | None:
    before: datetime | None = st.session_state.get(_BEFORE.format(whose=whose))
    return before


def _begin(whose: str, before: datetime | None) -> None:
    st.session_state[_BEFORE.format(whose=whose)] = before


def _by_day(looks: Sequence[Look], zone: ZoneInfo) -> None:
    for day, on_day in groupby(looks, lambda look: look.at.astimezone(zone).date()):
        st.subheader(words.day(day), anchor=False)
        st.html(pieces.entries([_entry(look, zone) for look in on_day]))


def _entry(look: Look, zone: ZoneInfo) -> tuple[str, str, str]:
    at = f"{look.at.astimezone(zone):%H:%M}"
    who = look.viewer_name if look.relation is not Relation.SELF else "You"
    seen = " and ".join(_WHAT[what] for what in look.opened)
    if not look.allowed:
        return at, f"{who} asked for your {seen} and was refused", "Nothing was shown"
    if What.COPY in look.opened:
        return (
            at,
            "All your data was copied for you by the people who run Sightline",
            "A copy is made when you ask for one; if you did not, ask them why",
        )
    if What.EXPORT in look.opened:
        return at, "You exported your data", ""
    manager = ", your direct manager," if look.relation is Relation.DIRECT_MANAGER else ""
    more = []
    if look.first_day is not None and look.last_day is not None:
        more.append(words.span(look.first_day, look.last_day))
    if look.relation is not Relation.SELF:
        more.append(f"purpose: {words.PURPOSES[look.purpose].lower()}")
    return at, f"{who}{manager} looked at your {seen}", " · ".join(more)
