"""Sums over the rows of one person's usage. A count that no source gave stays None, never 0."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from dashboard.app.periods import Period
from dashboard.wire import UsageRow

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Totals:
    """What a set of rows adds up to. Tokens are whole tokens, cost is US dollars.

    Fresh input includes what was written to a provider's cache; cached input was read from it.
    """

    requests: int
    failed: int
    fresh_input: int | None
    cached_input: int | None
    output: int | None
    cost: Decimal | None
    bases: tuple[str, ...]

    @property
    def tokens(self) -> int | None:
        """Fresh input, cached input and output together."""
        return _sum([self.fresh_input, self.cached_input, self.output])


def totals(rows: Iterable[UsageRow]) -> Totals:
    """Add rows up; no rows give no requests and unknown counts."""
    rows = list(rows)
    costs = [Decimal(row.cost_usd) for row in rows if row.cost_usd is not None]
    return Totals(
        requests=sum(row.request_count for row in rows),
        failed=sum(row.failed_count for row in rows),
        fresh_input=_sum(
            count
            for row in rows
            for count in (row.input_uncached_tokens, row.cache_creation_input_tokens)
        ),
        cached_input=_sum(row.cache_read_input_tokens for row in rows),
        output=_sum(row.output_tokens for row in rows),
        cost=sum(costs, Decimal()) if costs else None,
        bases=tuple(sorted({row.cost_basis for row in rows})),
    )


def within(rows: Iterable[UsageRow], period: Period) -> list[UsageRow]:
    """Return the rows that lie wholly inside a period, in their order."""
    return [row for row in rows if period.first <= row.first_day and row.last_day <= period.last]


def by_start(rows: Sequence[UsageRow]) -> dict[date, Totals]:
    """Add up each day, or each week by its Monday; oldest first, only those with rows."""
    return _by(rows, lambda row: row.first_day)


def by_tool(rows: Sequence[UsageRow]) -> dict[str, Totals]:
    """Add up each tool; most tokens first, then by name."""
    return _most_tokens_first(_by(rows, lambda row: row.client_app))


def by_model(rows: Sequence[UsageRow]) -> dict[str, Totals]:
    """Add up each model; most tokens first, then by name. A model no source named is said so."""
    return _most_tokens_first(_by(rows, lambda row: row.request_model or "model not reported"))


def _by(rows: Sequence[UsageRow], key: Callable[[UsageRow], Key]) -> dict[Key, Totals]:
    ordered = sorted(rows, key=key)  # type: ignore[arg-type]  # days or names, both comparable
    return {found: totals(group) for found, group in groupby(ordered, key=key)}


def _most_tokens_first(parts: dict[str, Totals]) -> dict[str, Totals]:
    return dict(sorted(parts.items(), key=lambda part: (-(part[1].tokens or 0), part[0])))


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
