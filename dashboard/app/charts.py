"""Charts: sums in, an Altair chart out. Pure; every number a reader sees is formatted in words.py.

Colours come from the theme in config.toml (blue, pale blue, amber, which differ in lightness
as well as hue), so that a chart follows light and dark. Days are drawn as named steps, not as
moments, so that no browser's time zone moves one.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from dashboard.app import words
from dashboard.app.figures import Totals
from dashboard.wire import Grain, Reason

# In the order of the theme's colours; drawn from the base of a bar upwards in the order of _split.
PARTS = ("Fresh input", "Cached input", "Output")

_SHORT_NUMBER = "replace(format(datum.value, '~s'), 'G', 'B')"
_SHORT_DAY = "utcFormat(toDate(datum.value), '%-d %b')"
_WEEK_OF_DAYS = 7
_MOST_LABELS = 8
_WHOSE = ("Own usual range", "Peers' usual range")
_OBSERVED = "That week"
# A share and a factor are numbers without a unit to name.
_WITHOUT_NAME = frozenset({"share", "factor"})


def tokens_by_start(
    parts: Mapping[date, Totals], starts: Sequence[date], grain: Grain
) -> alt.Chart:
    """Draw tokens over time, a stacked bar for each day or week.

    Args:
        parts: Sums by first day; a start that is missing here is drawn as an empty step.
        starts: Every day, or every Monday, of the period; oldest first.
        grain: Whether a bar is a day or a week.
    """
    rows = [
        {
            "start": start.isoformat(),
            "days": _bar_name(start, grain),
            "part": name,
            "order": order,
            "tokens": count,
            "exact": words.exact(count),
            "all": words.exact(sums.tokens),
            "requests": words.exact(sums.requests),
        }
        for start, sums in parts.items()
        for order, (name, count) in enumerate(_split(sums))
        if count is not None
    ]
    chart: alt.Chart = (
        alt.Chart(_inline(rows), height=280)
        .mark_bar(cornerRadius=1)
        .encode(
            x=alt.X(
                "start:O",
                title=None if grain is Grain.DAY else "week from",
                scale=alt.Scale(domain=[start.isoformat() for start in starts], paddingInner=0.18),
                axis=alt.Axis(
                    values=_labelled(starts, grain), labelExpr=_SHORT_DAY, labelAngle=0, ticks=False
                ),
            ),
            y=alt.Y(
                "tokens:Q",
                title="tokens a day" if grain is Grain.DAY else "tokens a week",
                axis=alt.Axis(labelExpr=_SHORT_NUMBER, tickCount=5),
            ),
            color=alt.Color(
                "part:N",
                title=None,
                scale=alt.Scale(domain=list(PARTS)),
                legend=alt.Legend(orient="top", direction="horizontal"),
            ),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("days:N", title="When"),
                alt.Tooltip("part:N", title="Part"),
                alt.Tooltip("exact:N", title="Tokens, this part"),
                alt.Tooltip("all:N", title="Tokens, all parts"),
                alt.Tooltip("requests:N", title="Requests"),
            ],
        )
    )
    return chart


def usual_ranges(reason: Reason) -> alt.LayerChart:
    """Draw one reason: the usual ranges as bars, and what was observed as a line across them."""
    ranges = {
        whose: usual
        for whose, usual in zip(_WHOSE, (reason.own_range, reason.peer_range), strict=True)
        if usual is not None
    }
    rows = [
        {
            "whose": whose,
            "low": usual.low,
            "high": usual.high,
            "range": words.usual_range(usual, reason.unit),
        }
        for whose, usual in ranges.items()
    ]
    edges = [0.0, reason.observed]
    edges += [edge for usual in ranges.values() for edge in (usual.low, usual.high)]
    bars = (
        alt.Chart(_inline(rows))
        .mark_bar(cornerRadius=2, height=12)
        .encode(
            x=alt.X(
                "low:Q",
                title=None if reason.unit in _WITHOUT_NAME else reason.unit,
                scale=alt.Scale(domain=[min(edges), max(edges) * 1.1 or 1]),
                axis=alt.Axis(labelExpr=_axis_number(reason.unit), tickCount=4),
            ),
            x2="high:Q",
            y=alt.Y("whose:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False)),
            color=alt.Color("whose:N", scale=alt.Scale(domain=[*_WHOSE, _OBSERVED]), legend=None),
            tooltip=[
                alt.Tooltip("whose:N", title="Whose"),
                alt.Tooltip("range:N", title="Usually"),
            ],
        )
    )
    observed = alt.Chart(
        _inline([{"at": reason.observed, "words": words.measure(reason.observed, reason.unit)}])
    ).encode(x="at:Q", color=alt.datum(_OBSERVED))
    line = observed.mark_rule(strokeWidth=3).encode(
        tooltip=[alt.Tooltip("words:N", title=_OBSERVED)]
    )
    # In a row of its own, on the side of the line that has room.
    is_far = reason.observed > max(edges) / 2
    name = observed.mark_text(align="right" if is_far else "left", dx=-8 if is_far else 8).encode(
        y=alt.datum(_OBSERVED), text="words:N"
    )
    return alt.LayerChart(layer=[bars, line, name], height=alt.Step(26))


def _axis_number(unit: str) -> str:
    return "format(datum.value, '.0%')" if unit == "share" else _SHORT_NUMBER


def _split(sums: Totals) -> list[tuple[str, int | None]]:
    # The small parts lie on the axis, where they can be compared.
    return [
        ("Output", sums.output),
        ("Fresh input", sums.fresh_input),
        ("Cached input", sums.cached_input),
    ]


def _bar_name(start: date, grain: Grain) -> str:
    if grain is Grain.DAY:
        return words.day(start)
    return f"Week of {words.span(start, start + timedelta(days=6))}"


def _labelled(starts: Sequence[date], grain: Grain) -> list[str]:
    """Choose the steps to name: every day of a week, else Mondays, thinned to what has room."""
    named = list(starts)
    if grain is Grain.DAY and len(named) > _WEEK_OF_DAYS:
        # A name under the very last step would run over the edge of the chart.
        named = [start for start in named[:-1] if start.weekday() == 0]
    every = -(-len(named) // _MOST_LABELS) or 1
    return [start.isoformat() for start in named[::every]]


def _inline(rows: list[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=rows)
