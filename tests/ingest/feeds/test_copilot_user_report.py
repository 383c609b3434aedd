"""Copilot's user reports become days: the editors' counts, and tokens where they are told."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Loader
from support.vendor import events, faults, kept, load

CLI: dict[str, Any] = {
    "session_count": 4,
    "request_count": 187,
    "prompt_count": 21,
    "token_usage": {
        "prompt_tokens_sum": 23200000,
        "output_tokens_sum": 121000,
        "avg_tokens_per_request": 124711.2,
    },
    "last_known_cli_version": {"cli_version": "1.0.8", "sampled_at": "2026-10-05T00:01:43.000Z"},
}
USER: dict[str, Any] = {
    "report_start_day": "2026-09-08",
    "report_end_day": "2026-10-05",
    "day": "2026-10-05",
    "organization_id": "",
    "enterprise_id": "1",
    "user_id": 101,
    "user_login": "ana_acme",
    "user_initiated_interaction_count": 9,
    "code_generation_activity_count": 30,
    "code_acceptance_activity_count": 12,
    "loc_suggested_to_add_sum": 90,
    "loc_added_sum": 44,
    "loc_deleted_sum": 3,
    "used_agent": True,
    "ai_credits_used": 12.5,
    "totals_by_ide": [{"ide": "vscode", "user_initiated_interaction_count": 9}],
    "totals_by_feature": [{"feature": "chat_panel_agent_mode"}],
    "totals_by_cli": CLI,
    "totals_by_copilot_app": {
        "session_count": 1,
        "request_count": 3,
        "prompt_count": 1,
        "token_usage": {"prompt_tokens_sum": 5400, "output_tokens_sum": 4200},
    },
}
EDITOR_ALONE = {
    name: told
    for name, told in USER.items()
    if name not in {"totals_by_cli", "totals_by_copilot_app"}
}


def lines(*users: dict[str, Any]) -> str:
    """Records one a line, as GitHub's links lead to them."""
    return "".join(f"{json.dumps(user)}\n" for user in users)


def test_a_day_is_three_rows(loader: Loader, drop: Path) -> None:
    """Tokens only where the source tells them; the command line is in no other count."""
    receipt = load(loader, drop, lines(USER, {**USER, "user_login": "bo_acme", "user_id": 102}))
    assert (receipt.source_system, receipt.rows_read, receipt.loaded) == (
        "copilot_user_report",
        6,
        6,
    )
    told = "client_app, grain, input_tokens, output_tokens, request_count, user_initiated_count"
    assert events(loader, told)[::2] == [
        ("copilot", "day", None, None, 0, 9),
        ("copilot-app", "day", 5400, 4200, 3, None),
        ("copilot-cli", "day", 23200000, 121000, 187, 21),
    ]
    told = "edits_accepted, lines_added, lines_removed, credits_used, credit_unit, report_date"
    first = events(loader, f"{told}, event_time")[0]
    assert [str(cell) for cell in first] == [
        "12",
        "44",
        "3",
        "12.500000",
        "copilot_ai_credits",
        "2026-10-05",
        "None",
    ]


@pytest.mark.parametrize(
    "content",
    [lines(USER), [USER], json.dumps([USER], indent=2), {"data": [USER]}, USER],
    ids=["a line", "an array", "pretty-printed", "in a wrapper", "one object"],
)
def test_lines_and_arrays_are_read(loader: Loader, drop: Path, content: object) -> None:
    """GitHub's documents show an array, its links give lines."""
    assert load(loader, drop, content).loaded == 3


def test_what_was_not_said_is_not_zero(loader: Loader, drop: Path) -> None:
    """A report of before June 2026 tells no credits, and an editor no tokens."""
    old = {name: told for name, told in EDITOR_ALONE.items() if name != "ai_credits_used"}
    load(loader, drop, lines({**old, "totals_by_cli": None, "totals_by_copilot_app": {}}))
    told = "credits_used, credit_unit, input_tokens, output_tokens, cost_usd_micros"
    assert events(loader, told) == [(None, None, None, None, None)]


def test_a_refreshed_day_replaces_the_day(loader: Loader, drop: Path) -> None:
    """The report of 28 days holds days that the daily report told before."""
    load(loader, drop, lines(USER), "one-day")
    later = {**USER, "code_acceptance_activity_count": 13}
    again = load(loader, drop, lines(later, {**USER, "day": "2026-10-04"}), "28-days")
    assert (again.loaded, again.duplicate) == (4, 2)
    told = events(loader, "report_date::varchar, edits_accepted")
    assert [row for row in told if row[1] is not None] == [("2026-10-04", 12), ("2026-10-05", 13)]


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"day": "10/05/2026"}, "day", "not_a_day"),
        ({"day": None}, "day", "missing_value"),
        ({"day": "2036-10-05"}, "day", "in_the_future"),
        ({"ai_credits_used": "some"}, "ai_credits_used", "not_a_number"),
        ({"code_acceptance_activity_count": 1.5}, "code_acceptance_activity_count", "not_a_number"),
        ({"loc_added_sum": -1}, "loc_added_sum", "negative_number"),
        ({"loc_deleted_sum": "x"}, "loc_deleted_sum", "not_a_number"),
        (
            {"user_initiated_interaction_count": []},
            "user_initiated_interaction_count",
            "not_a_number",
        ),
    ],
)
def test_a_bad_value_is_named_by_the_sources_own_field(
    loader: Loader, drop: Path, changed: dict[str, object], column: str, reason: str
) -> None:
    """The good record on the other line is loaded."""
    receipt = load(loader, drop, lines(EDITOR_ALONE, {**EDITOR_ALONE, **changed}))
    assert (receipt.loaded, receipt.quarantined) == (1, 1)
    assert faults(loader) == [(2, column, reason)]


@pytest.mark.parametrize(
    ("cli", "column", "reason"),
    [
        (
            {"token_usage": {"prompt_tokens_sum": "x"}},
            "token_usage.prompt_tokens_sum",
            "not_a_number",
        ),
        (
            {"token_usage": {"output_tokens_sum": 1.5}},
            "token_usage.output_tokens_sum",
            "not_a_number",
        ),
        ({"request_count": "x"}, "request_count", "not_a_number"),
        ([1], "", "wrong_shape"),
    ],
)
def test_a_bad_surface_leaves_the_editors_row(
    loader: Loader, drop: Path, cli: object, column: str, reason: str
) -> None:
    """Each row of a record stands for itself."""
    receipt = load(loader, drop, lines(USER, {**EDITOR_ALONE, "totals_by_cli": cli}))
    assert (receipt.rows_read, receipt.quarantined) == (5, 1)
    assert faults(loader) == [(2, column, reason)]


def test_a_record_of_nobody_is_unattributed(loader: Loader, drop: Path) -> None:
    """The login names a person; where it is missing, the number does."""
    nobody = {**EDITOR_ALONE, "user_login": None, "user_id": None}
    numbered = {**EDITOR_ALONE, "user_login": None}
    assert load(loader, drop, lines(numbered, nobody)).unattributed == 1
    assert sorted(events(loader, "actor_kind")) == [("human",), ("unknown",)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"day_totals": [], "report_start_day": "2026-09-08"}, "organisation's totals"),
        ([{"date": "2026-10-05", "total_active_users": 3}], "organisation's totals"),
        ({"download_links": ["https://x.example"], "report_day": "2026-10-05"}, "holds links"),
    ],
)
def test_reports_without_people_are_refused(
    loader: Loader, drop: Path, content: object, sentence: str
) -> None:
    """They are recognised, so that the sentence can say what to send instead."""
    receipt = load(loader, drop, content)
    assert receipt.refused
    assert sentence in receipt.problem


def test_fields_that_nobody_listed_are_not_kept(loader: Loader, drop: Path) -> None:
    """New blocks come and go; none is content of ours."""
    planted = {"totals_by_skill": [{"skill": "secret plan"}], "last_prompt": "secret words"}
    assert load(loader, drop, lines({**USER, **planted})).loaded == 3
    assert b"secret" not in kept(loader)
