"""ccusage's days become their owner's own days, which are never scored."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Loader
from ingest.receipts import FileReceipt
from ingest.told import Told
from support.vendor import events, faults, kept
from support.vendor import load as load_told

ANAS = Told(owner="E00042", source_tz="Europe/Berlin")
PARTS: list[dict[str, Any]] = [
    {
        "modelName": "claude-opus-4-1",
        "inputTokens": 900,
        "outputTokens": 300,
        "cacheCreationTokens": 50,
        "cacheReadTokens": 10,
        "cost": 0.3,
    },
    {
        "modelName": "claude-sonnet-4-5",
        "inputTokens": 334,
        "outputTokens": 267,
        "cacheCreationTokens": 39,
        "cacheReadTokens": 0,
        "cost": 1.2e-05,
    },
]
COUNTS: dict[str, Any] = {
    "inputTokens": 1234,
    "outputTokens": 567,
    "cacheCreationTokens": 89,
    "cacheReadTokens": 10,
    "totalTokens": 1900,
    "totalCost": 0.300012,
}
DAY: dict[str, Any] = {
    "date": "2026-10-05",
    **COUNTS,
    "modelsUsed": ["claude-opus-4-1", "claude-sonnet-4-5"],
    "modelBreakdowns": PARTS,
}
ONE_MODEL = {
    name: told
    for name, told in {**DAY, "modelsUsed": ["claude-opus-4-1"]}.items()
    if name != "modelBreakdowns"
}


def daily(*days: object) -> dict[str, object]:
    """A report of days with its totals."""
    total = sum(int(day["totalTokens"]) for day in days if isinstance(day, dict))
    return {"daily": list(days), "totals": {**COUNTS, "totalTokens": total}}


def load(loader: Loader, drop: Path, content: object, name: str = "file") -> FileReceipt:
    """Load a file of Ana's."""
    return load_told(loader, drop, content, name, told=ANAS)


def test_a_day_is_told_model_by_model(loader: Loader, drop: Path) -> None:
    """Cached tokens stand beside the input; the report's own total is ours."""
    receipt = load(loader, drop, daily(DAY))
    assert (receipt.source_system, receipt.trust_level, receipt.source_tz) == (
        "ccusage",
        "self_reported",
        "Europe/Berlin",
    )
    assert (receipt.loaded, receipt.unattributed) == (2, 0)
    assert (receipt.reported_tokens, receipt.derived_tokens, receipt.reconciled) == (
        1900,
        1900,
        True,
    )
    told = (
        "report_date::varchar, event_time, grain, request_model, input_tokens,"
        " input_uncached_tokens, cache_creation_input_tokens, output_tokens, cost_usd_micros,"
        " cost_basis, request_count"
    )
    assert events(loader, told) == [
        ("2026-10-05", None, "day", "claude-opus-4-1", 960, 900, 50, 300, 300000, "list", 0),
        ("2026-10-05", None, "day", "claude-sonnet-4-5", 373, 334, 39, 267, 12, "list", 0),
    ]


UNIFIED = {**DAY, "period": "2026-10-05", "agent": "codex", "metadata": {"agents": ["codex"]}}
del UNIFIED["date"]
CODEX = {
    "date": "2026-10-05",
    "inputTokens": 100,
    "outputTokens": 15,
    "reasoningOutputTokens": 2,
    "cacheCreationTokens": 0,
    "cacheReadTokens": 110,
    "totalTokens": 227,
    "costUSD": 0.00040425,
    "models": {"gpt-5.3-codex": {"inputTokens": 100}},
}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (daily(UNIFIED), [("codex", "claude-opus-4-1"), ("codex", "claude-sonnet-4-5")]),
        (daily({**ONE_MODEL, "agent": "claude"}), [("claude-code", "claude-opus-4-1")]),
        (daily({**ONE_MODEL, "agent": "all"}), [("ccusage", "claude-opus-4-1")]),
        (daily(CODEX), [("ccusage", "gpt-5.3-codex")]),
        (daily({**DAY, "modelBreakdowns": PARTS[:1]}), [("ccusage", None)]),
        (daily({**DAY, "modelBreakdowns": [*PARTS, PARTS[0]]}), [("ccusage", None)]),
        (daily({**DAY, "modelBreakdowns": [PARTS[0], "x"]}), [("ccusage", None)]),
        (daily({**DAY, "credits": 1.5}), [("ccusage", None)]),
        (json.dumps(daily(ONE_MODEL), indent=2), [("ccusage", "claude-opus-4-1")]),
        ([daily(ONE_MODEL)], [("ccusage", "claude-opus-4-1")]),
    ],
    ids=[
        "unified",
        "claude in unified",
        "all agents",
        "codex",
        "a part is missing",
        "parts that are more than the whole",
        "a part of another shape",
        "credits are not split",
        "pretty-printed",
        "an array of reports",
    ],
)
def test_every_report_of_days_is_read(
    loader: Loader, drop: Path, content: object, expected: list[tuple[str, str | None]]
) -> None:
    """Where the parts do not make the whole, the whole stands, without a model."""
    receipt = load(loader, drop, content)
    assert (receipt.problem, receipt.quarantined) == ("", 0)
    assert events(loader, "client_app, request_model") == expected


def test_days_by_project_are_told_apart_and_the_projects_not_kept(
    loader: Loader, drop: Path
) -> None:
    """A project's name is a path."""
    projects = {"-home-ana-secret": [ONE_MODEL], "-home-ana-other": [ONE_MODEL]}
    assert load(loader, drop, {"projects": projects, "totals": {}}).loaded == 2
    named = {**ONE_MODEL, "project": "/home/ana/secret"}
    assert load(loader, drop, daily(named), "b").loaded == 1
    assert b"secret" not in kept(loader)


def test_the_calls_of_a_session_are_events(loader: Loader, drop: Path) -> None:
    """They have a time of their own, and the order they stand in."""
    call = {
        "timestamp": "2026-10-05T08:41:13.250Z",
        "inputTokens": 1,
        "outputTokens": 2,
        "cacheCreationTokens": 3,
        "cacheReadTokens": 4,
        "model": "claude-opus-4-1",
        "costUSD": None,
    }
    later = {**call, "timestamp": "2026-10-05T08:42:13.250Z"}
    session = {"sessionId": "-home-secret", "totalCost": 1, "totalTokens": 20, "entries": [call]}
    assert load(loader, drop, session, "a").loaded == 1
    again = load(loader, drop, {**session, "entries": [call, later]}, "b")
    assert (again.loaded, again.duplicate) == (1, 1)
    told = "grain, report_date::varchar, input_tokens, request_count, cost_basis"
    assert events(loader, told) == [("event", "2026-10-05", 8, 1, "none")] * 2
    assert b"secret" not in kept(loader)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (Told(source_tz="Europe/Berlin"), "names nobody"),
        (Told(owner="E00042"), "without a zone"),
    ],
)
def test_whose_and_where_must_be_said(
    loader: Loader, drop: Path, told: Told, sentence: str
) -> None:
    """The file says neither, and neither is guessed."""
    receipt = load_told(loader, drop, daily(DAY), told=told)
    assert receipt.refused
    assert sentence in receipt.problem


@pytest.mark.parametrize(
    "content",
    [
        {"weekly": [{**COUNTS, "week": "2026-10-05"}], "totals": COUNTS},
        {"monthly": [{**COUNTS, "month": "2026-10"}], "totals": COUNTS},
        {"session": [{**COUNTS, "period": "s-1", "agent": "claude"}], "totals": COUNTS},
        {"sessions": [{**COUNTS, "sessionId": "s-1", "lastActivity": "x"}], "totals": COUNTS},
        {"blocks": [{"id": "x", "startTime": "x", "tokenCounts": {"inputTokens": 1}}]},
        {"weekly": [], "totals": COUNTS},
    ],
)
def test_reports_that_are_no_days_are_refused(loader: Loader, drop: Path, content: object) -> None:
    """A week, a session or a block of hours spans days, and cannot be put on one."""
    receipt = load(loader, drop, content)
    assert receipt.refused
    assert "run `ccusage daily --json`" in receipt.problem


def test_a_report_without_days_is_an_empty_file(loader: Loader, drop: Path) -> None:
    """Nothing was used."""
    receipt = load(loader, drop, daily())
    assert (receipt.status, receipt.rows_read) == ("loaded", 0)


def test_a_day_told_again_replaces_the_day(loader: Loader, drop: Path) -> None:
    """Today's figures grow until midnight."""
    load(loader, drop, daily(ONE_MODEL), "a")
    grown = {**ONE_MODEL, "outputTokens": 600, "totalTokens": 1933}
    load(loader, drop, daily(grown), "b")
    assert events(loader, "output_tokens") == [(600,)]


def test_what_was_not_said_is_not_zero(loader: Loader, drop: Path) -> None:
    """A count that is missing stays unsaid."""
    bare = {"date": "2026-10-05", "inputTokens": 5, "totalTokens": 5}
    load(loader, drop, daily(bare))
    told = "input_tokens, cache_read_input_tokens, output_tokens, cost_usd_micros, cost_basis"
    assert events(loader, told) == [(5, None, None, None, "none")]


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"date": "Oct 5, 2026"}, "date", "not_a_day"),
        ({"date": None}, "date", "missing_value"),
        ({"inputTokens": 1.5}, "inputTokens", "not_a_number"),
        ({"outputTokens": -1}, "outputTokens", "negative_number"),
        ({"cacheReadTokens": "x"}, "cacheReadTokens", "not_a_number"),
        ({"cacheCreationTokens": []}, "cacheCreationTokens", "not_a_number"),
        ({"totalCost": "free"}, "totalCost", "not_a_number"),
    ],
)
def test_a_bad_value_is_named_by_the_sources_own_field(
    loader: Loader, drop: Path, changed: dict[str, object], column: str, reason: str
) -> None:
    """The good day beside it is loaded."""
    receipt = load(
        loader, drop, daily({**ONE_MODEL, "date": "2026-10-04"}, {**ONE_MODEL, **changed})
    )
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(1, column, reason)]


@pytest.mark.parametrize("odd", [7, "x", None, []])
def test_what_is_no_day_is_quarantined(loader: Loader, drop: Path, odd: object) -> None:
    """Nothing of an odd shape is lost in silence."""
    receipt = load(loader, drop, daily(ONE_MODEL, odd))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
