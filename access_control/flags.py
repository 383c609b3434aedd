"""A flag as it is shown: its reasons in words, the ranges that may be shown, and the answer.

A manager gets a flag when the subject has answered it or the notice days are over, and nothing in
it that was worked out from days before the reporting period.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from access_control.disclosure import Range, peer_range
from access_control.grant import Grant, Relation
from access_control.published import Snapshot
from access_control.reads import CauseRow, FlagRow, ReasonRow, causes_of, flags_of, reasons_of
from access_control.replies import Reply
from analytics.features import FEATURES
from analytics.patterns import SAYS

_FEATURES = {feature.name: feature for feature in FEATURES}


class FlagState(StrEnum):
    """How far the conversation about a flag has come."""

    OPEN = "open"
    ANSWERED = "answered"
    CONTESTED = "contested"


@dataclass(frozen=True)
class ShownReason:
    """One of the features that moved a flag most; `share` is its part of the whole, 0 to 1."""

    feature: str
    label: str
    sentence: str
    unit: str
    observed: float
    own_range: Range | None
    peer_range: Range | None
    share: float


@dataclass(frozen=True)
class Flag:
    """A question about one week; never a verdict, never a score.

    `resembles` says what the week looks like; `smallest_change` holds labels of the figures that
    had to be as usual for the week not to be asked about. Both may be empty.
    """

    flag_id: str
    week_start: date
    week_end: date
    raised_on: date
    manager_from: date
    expires_on: date
    state: FlagState
    resembles: str
    reasons: list[ShownReason]
    smallest_change: list[str]
    causes_checked: list[CauseRow]
    reply: Reply | None


def shown_flags(
    snapshot: Snapshot,
    grant: Grant,
    replies: Mapping[str, Reply],
    today: date,
    smallest_group: int,
) -> list[Flag]:
    """Return the flags that the grant's viewer may see on `today`, newest week first.

    Args:
        snapshot: The published file.
        grant: Whose flags, for whom, over which days.
        replies: The subject's answers, by flag.
        today: The company's day.
        smallest_group: Fewest peers whose usual range is shown.
    """
    rows = [
        row
        for row in flags_of(snapshot, grant, today)
        if grant.relation is Relation.SELF or row.flag_id in replies or today >= row.manager_from
    ]
    reasons = reasons_of(snapshot, grant, rows)
    causes = causes_of(snapshot, grant, rows)
    return [
        _flag(
            row,
            [
                _shown(reason, grant, smallest_group)
                for reason in reasons
                if reason.flag_id == row.flag_id
            ],
            [cause for cause in causes if cause.flag_id == row.flag_id],
            replies.get(row.flag_id),
        )
        for row in rows
    ]


def _flag(
    row: FlagRow, reasons: list[ShownReason], causes: list[CauseRow], reply: Reply | None
) -> Flag:
    state = FlagState.OPEN
    if reply is not None:
        state = FlagState.CONTESTED if reply.contest else FlagState.ANSWERED
    return Flag(
        flag_id=row.flag_id,
        week_start=row.week_start,
        week_end=row.week_end,
        raised_on=row.raised_on,
        manager_from=row.manager_from,
        expires_on=row.expires_on,
        state=state,
        resembles=SAYS.get(row.pattern, ""),
        reasons=reasons,
        smallest_change=[_label(feature) for feature in row.smallest_change.split(",") if feature],
        causes_checked=causes,
        reply=reply,
    )


def _label(name: str) -> str:
    # A flag may outlive a feature by its 180 days.
    feature = _FEATURES.get(name)
    return feature.label if feature else name.replace("_", " ")


def _shown(row: ReasonRow, grant: Grant, smallest_group: int) -> ShownReason:
    feature = _FEATURES.get(row.feature)
    return ShownReason(
        feature=row.feature,
        label=_label(row.feature),
        sentence=feature.say(row.observed) if feature else "",
        unit=row.unit,
        observed=row.observed,
        own_range=_own_range(row, grant),
        peer_range=peer_range(
            row.peer_low, row.peer_high, row.peer_count, smallest_group=smallest_group
        ),
        share=row.share,
    )


def _own_range(row: ReasonRow, grant: Grant) -> Range | None:
    if row.own_low is None or row.own_high is None:
        return None
    if not (math.isfinite(row.own_low) and math.isfinite(row.own_high)):
        return None
    if grant.period_start is not None and (
        row.own_first_day is None or row.own_first_day < grant.period_start
    ):
        return None
    return Range(row.own_low, row.own_high)
