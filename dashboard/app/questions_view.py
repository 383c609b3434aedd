"""Flags as questions: why a week looked unusual, what was checked, and the person's own answer."""

import streamlit as st

from dashboard.app import charts, pieces, texts, words
from dashboard.app.client import Client
from dashboard.wire import Flag, FlagReply, Flags, Reason, Relation, ReplyRequest


def show(flags: Flags, api: Client) -> None:
    """Draw every open question about a person, newest week first.

    Args:
        flags: As the API answered; the relation decides whose words are used.
        api: Where an answer is sent.
    """
    is_self = flags.relation is Relation.SELF
    st.header("Questions", anchor="questions")
    if not flags.flags:
        st.write(
            "There is no open question about your usage."
            if is_self
            else "There is no question to talk about."
        )
    for flag in flags.flags:
        with st.container(border=True, key=f"flag-{flag.flag_id}"):
            _question(flag, api, is_self=is_self)
    with st.expander("What a flag is, and what it is not"):
        st.markdown(texts.WHAT_A_FLAG_IS)


def _question(flag: Flag, api: Client, *, is_self: bool) -> None:
    st.subheader(
        f"What was different from {words.span(flag.week_start, flag.week_end)}?", anchor=False
    )
    contested = " Contested." if flag.reply is not None and flag.reply.contest else ""
    seen = (
        f"Your manager can see it from {words.day(flag.manager_from)}, or once you answer."
        if is_self and flag.reply is None
        else ""
    )
    st.caption(
        f"Raised {words.day(flag.raised_on)}, removed {words.day(flag.expires_on)}."
        f"{contested} {seen}"
    )
    st.write(
        f"{_looks_like(flag)} It differs from earlier weeks and from peers; three things moved it "
        "most:"
    )
    for position, reason in enumerate(flag.reasons, start=1):
        _reason(position, reason)
    if flag.smallest_change:
        st.write(_unasked(flag.smallest_change))
    st.markdown("**Innocent causes that were checked**")
    st.markdown(
        "\n".join(
            f"- {'Found' if cause.found else 'Not found'}: {_as_sentence(cause.detail)}"
            for cause in flag.causes_checked
        )
        or "None apply to this week."
    )
    if is_self:
        _own_answer(flag, api)
    else:
        _their_answer(flag.reply)


def _looks_like(flag: Flag) -> str:
    if not flag.resembles:
        return ""
    resembles = words.plain(flag.resembles[:1].lower() + flag.resembles[1:])
    return f"What the week looks like most: **{resembles}**. That may have good reasons."


def _unasked(labels: list[str]) -> str:
    quoted = [f"*{words.plain(label)}*" for label in labels]
    *most, last = quoted
    named = f"{', '.join(most)} and {last}" if most else last
    return f"The week would not have come up, had {named} been as usual."


def _reason(position: int, reason: Reason) -> None:
    what, ranges = st.columns([2, 3], gap="medium")
    usual = [
        f"{whose} {words.usual_range(found, reason.unit)}"
        for whose, found in (
            ("own usual range", reason.own_range),
            ("usual among peers", reason.peer_range),
        )
        if found is not None
    ]
    ranges_in_words = "; ".join(usual) or "No usual range can be shown"
    with what:
        st.markdown(f"**{position}. {reason.label}**")
        st.write(_as_sentence(reason.sentence))
        st.caption(
            f"{_as_sentence(ranges_in_words)} {reason.share:.0%} of what made the week unusual."
        )
    with ranges:
        st.altair_chart(
            charts.usual_ranges(reason),
            alt=f"{reason.label}: {words.measure(reason.observed, reason.unit)} that week; "
            f"{ranges_in_words}.",
        )


def _own_answer(flag: Flag, api: Client) -> None:
    st.markdown("**Your answer**")
    if flag.reply is None:
        _reply_form(flag, api)
        return
    _said(flag.reply)
    with st.expander("Change your answer"):
        _reply_form(flag, api)


def _their_answer(reply: FlagReply | None) -> None:
    st.markdown("**Their answer**")
    if reply is None:
        st.write("Not answered yet. Ask, and listen, before you form a view.")
    else:
        _said(reply)


def _said(reply: FlagReply) -> None:
    contested = " Contested: the flag is held to be mistaken." if reply.contest else ""
    st.html(pieces.note(f"{words.CAUSES[reply.cause]}.{contested} {reply.text}".rstrip()))


def _reply_form(flag: Flag, api: Client) -> None:
    with st.form(f"reply-{flag.flag_id}", border=False):
        cause = st.radio(
            "What explains it best?",
            list(words.CAUSES),
            index=None,
            format_func=words.CAUSES.__getitem__,
        )
        text = st.text_area(
            "In your own words (optional)",
            max_chars=2000,
            height=96,
            help="Your direct manager reads this with the flag. Leave out anything private.",
        )
        contest = st.checkbox("I contest this flag: it is mistaken")
        sent = st.form_submit_button("Send answer", type="primary")
    if not sent:
        return
    if cause is None:
        st.error("Choose a cause first; *Something else* is one.")
        return
    api.reply(flag.flag_id, ReplyRequest(cause=cause, text=text.strip(), contest=contest))
    st.rerun()


def _as_sentence(text: str) -> str:
    return f"{words.plain(text[:1].upper() + text[1:].rstrip('.'))}."
