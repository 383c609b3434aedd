"""Anthropic's Claude Code analytics: a person's day in one terminal, with tokens by model.

A record gives a row for each of its models, and one for what came of the day: edits, lines, commits
and pull requests, which the source does not divide by model.
"""

from collections.abc import Iterator

from ingest.feeds.feed import Document, Feed, Record
from ingest.feeds.pages import WRONG_SHAPE, cells_of, entries_of, first_entry, sum_among

_DAY = (
    "date",
    "organization_id",
    "customer_type",
    "terminal_type",
    "is_remote",
    "actor.email_address",
    "actor.api_key_name",
)
_MODEL = (
    "model",
    "tokens.input",
    "tokens.cache_read",
    "tokens.cache_creation",
    "tokens.output",
    "estimated_cost.amount",
    "estimated_cost.currency",
)
_OUTCOME = (
    "core_metrics.lines_of_code.added",
    "core_metrics.lines_of_code.removed",
    "core_metrics.commits_by_claude_code",
    "core_metrics.pull_requests_by_claude_code",
)
_OF_OUTCOME = frozenset({"core_metrics", "tool_actions"})
_PARTS = _OF_OUTCOME | {"model_breakdown"}
_EDITS = {"edits_accepted": "accepted", "edits_rejected": "rejected"}


def _records(document: object) -> Iterator[Record | None]:
    for entry in entries_of(document):
        if not isinstance(entry, dict) or not _PARTS & entry.keys():
            yield dict(WRONG_SHAPE)
            continue
        day = cells_of(entry, _DAY)
        yield from _of_models(entry.get("model_breakdown"), day)
        if _OF_OUTCOME & entry.keys():
            edits = {
                cell: sum_among(entry.get("tool_actions"), name) for cell, name in _EDITS.items()
            }
            yield {**day, **cells_of(entry, _OUTCOME), **edits, "row_kind": "outcome"}


def _of_models(breakdown: object, day: Record) -> Iterator[Record]:
    if breakdown is None:
        return
    for part in breakdown if isinstance(breakdown, list) else [None]:
        yield {**day, **cells_of(part, _MODEL), "row_kind": "model"}


def _fits(document: object) -> bool:
    entry = first_entry(document)
    return {"actor", "date"} <= entry.keys() and bool(_PARTS & entry.keys())


ANTHROPIC_CC_ANALYTICS = Feed(
    source_system="anthropic_cc_analytics",
    shape=Document(
        records=_records,
        columns=("record_fault", "row_kind", *_DAY, *_MODEL, *_OUTCOME, *_EDITS),
        fits=_fits,
    ),
    cells="feeds/anthropic_cc_analytics",
    names={
        "report_date": "date",
        "login": "actor",
        "request_model": "model",
        "input_uncached_tokens": "tokens.input",
        "cache_read_input_tokens": "tokens.cache_read",
        "cache_creation_input_tokens": "tokens.cache_creation",
        "output_tokens": "tokens.output",
        "cost_usd": "estimated_cost.amount",
        "edits_accepted": "tool_actions",
        "edits_rejected": "tool_actions",
        "lines_added": "core_metrics.lines_of_code.added",
        "lines_removed": "core_metrics.lines_of_code.removed",
        "commits": "core_metrics.commits_by_claude_code",
        "pull_requests": "core_metrics.pull_requests_by_claude_code",
    },
)
