"""GitHub Copilot's reports (`users-1-day`, `users-28-day`): a person's day, without content.

A record gives a row for the editors, which have counts alone, and one for each surface that counts
tokens: the command line and the app. Records come one a line, or as one array.
"""

from collections.abc import Iterator

from ingest.feeds.feed import Document, Feed, Record, Refused
from ingest.feeds.pages import WRONG_SHAPE, cells_of, entries_of, no_records

_WHOSE = ("day", "user_login", "user_id", "organization_id", "enterprise_id")
_EDITOR_FIELDS = (
    "user_initiated_interaction_count",
    "code_acceptance_activity_count",
    "loc_added_sum",
    "loc_deleted_sum",
    "ai_credits_used",
)
_SURFACE_FIELDS = (
    "request_count",
    "prompt_count",
    "token_usage.prompt_tokens_sum",
    "token_usage.output_tokens_sum",
)
_SURFACES = {"totals_by_cli": "cli", "totals_by_copilot_app": "app"}
_USER_MARKS = frozenset(
    {
        "user_initiated_interaction_count",
        "code_generation_activity_count",
        "totals_by_ide",
        "totals_by_feature",
        "totals_by_cli",
    }
)
_TOTAL_MARKS = frozenset({"day_totals", "daily_active_users", "total_active_users"})


def _records(document: object) -> Iterator[Record | None]:
    for record in entries_of(document):
        yield cells_of(record, (*_WHOSE, *_EDITOR_FIELDS)) | {"surface": "editor"}
        if isinstance(record, dict):
            yield from _surfaces(record)


def _surfaces(record: dict[str, object]) -> Iterator[Record]:
    whose = cells_of(record, _WHOSE)
    for key, surface in _SURFACES.items():
        told = record.get(key)
        if isinstance(told, dict) and told:
            yield whose | cells_of(told, _SURFACE_FIELDS) | {"surface": surface}
        elif told:
            yield dict(WRONG_SHAPE)


def _first_record(document: object) -> dict[str, object]:
    return next((entry for entry in entries_of(document) if isinstance(entry, dict)), {})


def _names_a_user(record: dict[str, object]) -> bool:
    return bool({"user_login", "user_id"} & record.keys())


def _holds_users(document: object) -> bool:
    record = _first_record(document)
    return "day" in record and _names_a_user(record) and bool(_USER_MARKS & record.keys())


def _holds_totals(document: object) -> bool:
    record = _first_record(document)
    return bool(_TOTAL_MARKS & record.keys()) and not _names_a_user(record)


def _holds_links(document: object) -> bool:
    return "download_links" in _first_record(document)


COPILOT_USER_REPORT = Feed(
    source_system="copilot_user_report",
    shape=Document(
        fits=_holds_users,
        records=_records,
        columns=("record_fault", "surface", *_WHOSE, *_EDITOR_FIELDS, *_SURFACE_FIELDS),
    ),
    cells="feeds/copilot_user_report",
    names={
        "report_date": "day",
        "login": "user_login",
        "input_tokens": "token_usage.prompt_tokens_sum",
        "output_tokens": "token_usage.output_tokens_sum",
        "request_count": "request_count",
        "user_initiated_count": "user_initiated_interaction_count",
        "credits_used": "ai_credits_used",
        "edits_accepted": "code_acceptance_activity_count",
        "lines_added": "loc_added_sum",
        "lines_removed": "loc_deleted_sum",
    },
)

COPILOT_TOTALS = Refused(
    shape=Document(fits=_holds_totals, records=no_records, columns=()),
    problem="holds an organisation's totals, which name nobody; export `users-1-day` instead",
)

COPILOT_LINKS = Refused(
    shape=Document(fits=_holds_links, records=no_records, columns=()),
    problem="holds links to a Copilot report, not the report; download what they lead to",
)
