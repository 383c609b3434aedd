"""One person's figures for a period: headline numbers, charts, and a table under every chart.

The person and their direct manager see the same view; only the grain differs.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import streamlit as st

from dashboard.app import charts, figures, pieces, words
from dashboard.app.figures import Totals
from dashboard.app.periods import Period
from dashboard.wire import Grain, UsageRow

_COLUMNS = ("Requests", "Fresh input", "Cached input", "Output", "All tokens", "Cost")


def show(rows: Sequence[UsageRow], period: Period, grain: Grain, *, known_from: date) -> None:
    """Draw a period's figures beside those of the period before it.

    Args:
        rows: Usage of both periods.
        period: The days to show.
        grain: Day for the person, week for the direct manager.
        known_from: The first day that could have rows; earlier days are unknown, not empty.
    """
    now = figures.within(rows, period)
    st.header(words.span(period.first, period.last), anchor=False)
    before = period.before()
    earlier = figures.totals(figures.within(rows, before)) if before.first >= known_from else None
    sums = figures.totals(now)
    st.caption(
        f"Compared with the {words.counted(period.days, 'day')} before, "
        f"{words.span(before.first, before.last)}."
        if earlier
        else f"Nothing to compare with: figures begin on {words.day(known_from)}."
    )
    st.html(pieces.figures(_headline(sums, earlier)))
    if not now:
        st.write("No usage was recorded in this period. Days without usage leave no record.")
        return
    _over_time(now, period, grain)
    tools, models = st.columns(2, gap="medium")
    with tools:
        _by_name("Tool", figures.by_tool(now), period)
    with models:
        _by_name("Model", figures.by_model(now), period)


def _headline(now: Totals, earlier: Totals | None) -> list[pieces.Figure]:
    def part(label: str, of: Callable[[Totals], int | None]) -> pieces.Figure:
        before = f"{words.compact(of(earlier))} before" if earlier else ""
        return pieces.Figure(label, words.compact(of(now)), _share(of(now), now.tokens), before)

    return [
        pieces.Figure(
            "All tokens",
            words.compact(now.tokens),
            words.exact(now.tokens),
            f"{words.compact(earlier.tokens)} before" if earlier else "",
        ),
        part("Fresh input", lambda sums: sums.fresh_input),
        part("Cached input", lambda sums: sums.cached_input),
        part("Output", lambda sums: sums.output),
        pieces.Figure(
            "Requests",
            words.exact(now.requests),
            f"{words.exact(now.failed)} failed",
            f"{words.exact(earlier.requests)} before" if earlier else "",
        ),
        pieces.Figure(
            "Cost",
            words.money(now.cost),
            words.basis(now.bases),
            f"{words.money(earlier.cost)} before" if earlier else "",
        ),
    ]


def _over_time(rows: Sequence[UsageRow], period: Period, grain: Grain) -> None:
    by_week = grain is Grain.WEEK
    starts = period.each_week() if by_week else period.each_day()
    parts = figures.by_start(rows)
    heading = "Tokens by week" if by_week else "Tokens by day"
    st.subheader(heading, anchor=False)
    st.altair_chart(
        charts.tokens_by_start(parts, starts, grain),
        alt=f"{heading}, {words.span(period.first, period.last)}. The table below has the numbers.",
    )
    caption = f"{heading}, {words.span(period.first, period.last)}"
    named = {_row_name(start, grain): sums for start, sums in parts.items()}
    _table(heading, caption, "Week" if by_week else "Day", named)
    if any(
        count is None for row in rows for count in (row.input_uncached_tokens, row.output_tokens)
    ):
        st.caption("Some tools do not report every count; sums hold what was reported.")


def _by_name(noun: str, parts: Mapping[str, Totals], period: Period) -> None:
    heading = f"Tokens by {noun.lower()}"
    st.subheader(heading, anchor=False)
    longest = max(sums.tokens or 0 for sums in parts.values()) or 1
    st.html(
        pieces.bars(
            [
                pieces.Bar(
                    name,
                    words.compact(sums.tokens),
                    f"{words.exact(sums.tokens)} tokens, {words.counted(sums.requests, 'request')}",
                    (sums.tokens or 0) / longest,
                )
                for name, sums in parts.items()
            ]
        )
    )
    _table(heading, f"{heading}, {words.span(period.first, period.last)}", noun, parts)


def _table(heading: str, caption: str, noun: str, parts: Mapping[str, Totals]) -> None:
    with st.expander(f"Table: {heading[0].lower()}{heading[1:]}"):
        st.html(
            pieces.table(
                caption,
                [noun, *_COLUMNS],
                [
                    [
                        name,
                        words.exact(sums.requests),
                        words.exact(sums.fresh_input),
                        words.exact(sums.cached_input),
                        words.exact(sums.output),
                        words.exact(sums.tokens),
                        words.money(sums.cost),
                    ]
                    for name, sums in parts.items()
                ],
            )
        )


def _row_name(start: date, grain: Grain) -> str:
    if grain is Grain.DAY:
        return words.day(start)
    return words.span(start, start + timedelta(days=6))


def _share(part: int | None, whole: int | None) -> str:
    if part is None or not whole:
        return words.NOT_REPORTED
    return f"{part / whole:.0%} of all tokens"
