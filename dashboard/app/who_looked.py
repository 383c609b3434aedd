"""*Who looked*: every look at the viewer's figures, by day, newest first."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.app import pieces, words
from dashboard.app.viewer import answers
from dashboard.wire import Look, Me, Relation, What

_WHAT = {
    What.USAGE: "usage",
    What.FLAGS: "questions",
    What.REPLY: "answer to a question",
    What.LOOKS: "list of looks",
    What.COPY: "data",
}


def page(me: Me) -> None:
    """Draw the page."""
    st.title("Who looked", anchor=False)
    st.caption(
        f"Every look at your figures is recorded before it is answered. Times: {me.time_zone}."
    )
    with answers() as api:
        looks = api.looks().looks
    zone = ZoneInfo(me.time_zone)
    others = [look for look in looks if look.relation is not Relation.SELF]
    own = [look for look in looks if look.relation is Relation.SELF]
    if others:
        _by_day(others, zone)
    else:
        st.write("**Nobody has looked at your figures** but you.")
    if own:
        with st.expander("Your own looks"):
            _by_day(own, zone)


def _by_day(looks: Sequence[Look], zone: ZoneInfo) -> None:
    for day, on_day in groupby(looks, lambda look: look.at.astimezone(zone).date()):
        st.subheader(words.day(day), anchor=False)
        st.html(pieces.entries([_entry(same, zone) for same in _together(on_day, zone)]))


def _together(looks: Iterable[Look], zone: ZoneInfo) -> list[list[Look]]:
    """Put together what one opening of a page asked for: same person, purpose and minute."""
    return [
        list(same)
        for _, same in groupby(
            looks,
            lambda look: (_minute(look, zone), look.viewer_name, look.purpose, look.allowed),
        )
    ]


def _entry(same: Sequence[Look], zone: ZoneInfo) -> tuple[str, str, str]:
    look = same[0]
    who = look.viewer_name if look.relation is not Relation.SELF else "You"
    seen = " and ".join(dict.fromkeys(_WHAT[each.what] for each in same))
    if not look.allowed:
        return (
            _minute(look, zone),
            f"{who} asked for your {seen} and was refused",
            "Nothing was shown",
        )
    if look.what is What.COPY:
        return (
            _minute(look, zone),
            "All your data was copied for you by the people who run Sightline",
            "A copy is made when you ask for one; if you did not, ask them why",
        )
    manager = ", your direct manager," if look.relation is Relation.DIRECT_MANAGER else ""
    # Questions are asked for whole, whatever their weeks: the days that count are those of usage.
    windows = [(each.first_day, each.last_day) for each in same if each.what is What.USAGE]
    days = [day for window in windows for day in window if day is not None]
    more = [words.span(min(days), max(days))] if days else []
    if look.relation is not Relation.SELF:
        more.append(f"purpose: {words.PURPOSES[look.purpose].lower()}")
    return _minute(look, zone), f"{who}{manager} looked at your {seen}", " · ".join(more)


def _minute(look: Look, zone: ZoneInfo) -> str:
    return f"{look.at.astimezone(zone):%H:%M}"
