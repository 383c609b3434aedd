"""Figures as they are handed out: days for the subject, whole weeks for a direct manager.

A part of a week is never summed, because the difference of two such sums would be a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from access_control.grant import Grant, Relation
from access_control.reads import UsageDay

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Grain(StrEnum):
    """How long one row of figures is."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True)
class UsageRow:
    """One tool, model and basis of cost over one day or one whole week.

    Token counts are None when no source said; money is millionths of US dollars.
    """

    first_day: date
    last_day: date
    client_app: str
    request_model: str
    cost_basis: str
    request_count: int
    failed_count: int
    input_uncached_tokens: int | None
    cache_read_input_tokens: int | None
    cache_creation_input_tokens: int | None
    output_tokens: int | None
    cost_usd_micros: int | None
    sessions: int


def grain_for(relation: Relation) -> Grain:
    """Return the finest grain that a relation may see."""
    return Grain.DAY if relation is Relation.SELF else Grain.WEEK


def usage_rows(days: Iterable[UsageDay], grant: Grant, complete_until: date) -> list[UsageRow]:
    """Return rows at the grain of the grant's relation, oldest first.

    Args:
        days: Rows that were read under `grant`.
        grant: Says who they are for and which days it covers.
        complete_until: Last published day; a week that ends later is not whole yet.
    """
    if grain_for(grant.relation) is Grain.DAY:
        return [_total([day], day.day, day.day) for day in days]
    weeks: dict[tuple[date, str, str, str], list[UsageDay]] = {}
    for day in days:
        monday = day.day - day.day.weekday() * _DAY
        weeks.setdefault((monday, day.client_app, day.request_model, day.cost_basis), []).append(
            day
        )
    last_day = min(grant.last_day, complete_until)
    return [
        _total(found, key[0], key[0] + _WEEK - _DAY)
        for key, found in sorted(weeks.items(), key=lambda item: item[0])
        if grant.first_day <= key[0] and key[0] + _WEEK - _DAY <= last_day
    ]


def _total(days: list[UsageDay], first_day: date, last_day: date) -> UsageRow:
    return UsageRow(
        first_day=first_day,
        last_day=last_day,
        client_app=days[0].client_app,
        request_model=days[0].request_model,
        cost_basis=days[0].cost_basis,
        request_count=sum(day.request_count for day in days),
        failed_count=sum(day.failed_count for day in days),
        input_uncached_tokens=_said(day.input_uncached_tokens for day in days),
        cache_read_input_tokens=_said(day.cache_read_input_tokens for day in days),
        cache_creation_input_tokens=_said(day.cache_creation_input_tokens for day in days),
        output_tokens=_said(day.output_tokens for day in days),
        cost_usd_micros=_said(day.cost_usd_micros for day in days),
        sessions=sum(day.sessions for day in days),
    )


def _said(values: Iterable[int | None]) -> int | None:
    """Add up what was said; None when nothing was."""
    said = [value for value in values if value is not None]
    return sum(said) if said else None
