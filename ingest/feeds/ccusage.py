"""ccusage's JSON: what a developer's own machine says of their own use. It is never scored.

A day is the machine's local day, and the file names nobody: whose it is and in which zone comes
with the file. Only days and the calls of one session can be put in time; the other reports are
refused. `inputTokens` leaves the cached tokens out.
"""

import hashlib
from collections.abc import Iterator, Mapping

from ingest.feeds.feed import Document, Feed, Record, Refused
from ingest.feeds.pages import WRONG_SHAPE, cells_of, no_records

_COUNTS = ("inputTokens", "outputTokens", "cacheCreationTokens", "cacheReadTokens")
_FIELDS = (
    "timestamp",
    "date",
    "period",
    "agent",
    "model",
    *_COUNTS,
    "reasoningOutputTokens",
    "totalTokens",
    "cost",
    "totalCost",
    "costUSD",
    "credits",
)
_OTHER_REPORTS = ("weekly", "monthly", "session", "sessions", "blocks")


def _records(document: object) -> Iterator[Record | None]:
    for report in _reports(document):
        yield from _days(report.get("daily"), None)
        projects = report.get("projects")
        for name, days in projects.items() if isinstance(projects, dict) else ():
            yield from _days(days, _hashed(name))
        yield from _calls(report)


def _reports(document: object) -> list[dict[str, object]]:
    parts = document if isinstance(document, list) else [document]
    return [part for part in parts if isinstance(part, dict)]


def _days(days: object, project: str | None) -> Iterator[Record]:
    for day in days if isinstance(days, list) else [days] if days is not None else []:
        if not isinstance(day, dict):
            yield dict(WRONG_SHAPE)
            continue
        named = day.get("project")
        whose = {"project": _hashed(named) if isinstance(named, str) else project}
        for part in _by_model(day):
            yield cells_of(part, _FIELDS) | whose


def _by_model(day: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield a day model by model where that tells the whole of it, else as it stands."""
    parts = day.get("modelBreakdowns")
    if isinstance(parts, list) and len(parts) > 1 and "credits" not in day and _adds_up(day, parts):
        for part in parts:
            named = {
                "date": day.get("date"),
                "period": day.get("period"),
                "agent": day.get("agent"),
            }
            yield {**named, **part, "model": part.get("modelName")}
        return
    models = day.get("modelsUsed", day.get("models"))
    only = list(models) if isinstance(models, list | dict) and len(models) == 1 else [None]
    yield {**day, "model": only[0]}


def _adds_up(day: dict[str, object], parts: list[object]) -> bool:
    for count in _COUNTS:
        told = [part.get(count) if isinstance(part, dict) else None for part in parts]
        texts = [str(one) for one in (day.get(count), *told)]
        if not all(text.isascii() and text.isdigit() for text in texts):
            return False
        whole, *split = [int(text) for text in texts]
        if whole != sum(split):
            return False
    return True


def _calls(report: dict[str, object]) -> Iterator[Record]:
    calls = report.get("entries")
    session = report.get("sessionId")
    for number, call in enumerate(calls if isinstance(calls, list) else ()):
        if isinstance(call, dict):
            where = {"session": _hashed(session) if isinstance(session, str) else None}
            yield cells_of(call, _FIELDS) | where | {"sequence": str(number)}
        else:
            yield dict(WRONG_SHAPE)


def _totals(document: object) -> Mapping[str, str]:
    told = [report.get("totals") for report in _reports(document)]
    whole = [str(one.get("totalTokens")) for one in told if isinstance(one, dict)]
    counts = [int(text) for text in whole if text.isascii() and text.isdigit()]
    return {"reported_total_tokens": str(sum(counts))} if counts else {}


def _hashed(name: str) -> str:
    # A project's or a session's name may be a path; it only has to tell two apart.
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _first_report(document: object) -> dict[str, object]:
    return next(iter(_reports(document)), {})


def _holds_days(document: object) -> bool:
    report = _first_report(document)
    projects = report.get("projects")
    days = next(iter(projects.values()), []) if isinstance(projects, dict) else report.get("daily")
    first = days[0] if isinstance(days, list) and days else None
    if isinstance(first, dict):
        return "inputTokens" in first and bool({"date", "period"} & first.keys())
    return days == [] and "totals" in report


def _holds_calls(document: object) -> bool:
    report = _first_report(document)
    return isinstance(report.get("entries"), list) and {"totalCost", "totalTokens"} <= report.keys()


def _fits(document: object) -> bool:
    return _holds_days(document) or _holds_calls(document)


def _holds_another_report(document: object) -> bool:
    report = _first_report(document)
    held = next((report[key] for key in _OTHER_REPORTS if key in report), None)
    if not isinstance(held, list) or not held:
        return held == [] and "totals" in report
    first = held[0]
    return isinstance(first, dict) and bool({"inputTokens", "tokenCounts"} & first.keys())


CCUSAGE = Feed(
    source_system="ccusage",
    shape=Document(
        fits=_fits,
        records=_records,
        columns=("record_fault", "project", "session", "sequence", *_FIELDS),
        totals=_totals,
    ),
    cells="feeds/ccusage",
    trust_level="self_reported",
    source_tz=None,
    needs_owner=True,
    names={
        "event_time": "timestamp",
        "report_date": "date",
        "request_model": "modelName",
        "client_app": "agent",
        "input_uncached_tokens": "inputTokens",
        "cache_read_input_tokens": "cacheReadTokens",
        "cache_creation_input_tokens": "cacheCreationTokens",
        "output_tokens": "outputTokens",
        "reasoning_output_tokens": "reasoningOutputTokens",
        "reported_total_tokens": "totalTokens",
        "credits_used": "credits",
        "cost_usd": "totalCost",
    },
)

CCUSAGE_OTHER = Refused(
    shape=Document(fits=_holds_another_report, records=no_records, columns=()),
    problem="holds weeks, months, sessions or blocks, no days; run `ccusage daily --json`",
)
