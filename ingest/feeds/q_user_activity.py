"""Amazon Q Developer's activity report (`by_user_analytic`): a row a day and person.

Kiro writes it too. It counts what was accepted, and tells no tokens, model or cost. Its days are
mostly written month first; a file that does not say which way round is refused.
"""

from ingest.feeds.feed import Csv, Document, Feed, Refused
from ingest.feeds.pages import no_records

_EDITS_ACCEPTED = (
    "Inline_AcceptanceCount",
    "InlineChat_AcceptanceEventCount",
    "CodeFix_AcceptanceEventCount",
    "Dev_AcceptanceEventCount",
)
_LINES_ADDED = (
    "Inline_AICodeLines",
    "Chat_AICodeLines",
    "InlineChat_AcceptedLineAdditions",
    "CodeFix_AcceptedLines",
    "Dev_AcceptedLines",
)
_PROMPT_EVENTS = frozenset(
    {"generateAssistantResponseEventRequest", "generateCompletionsEventRequest"}
)


def _holds_prompts(document: object) -> bool:
    records = document.get("records") if isinstance(document, dict) else None
    first = records[0] if isinstance(records, list) and records else None
    return isinstance(first, dict) and bool(_PROMPT_EVENTS & first.keys())


Q_USER_ACTIVITY = Feed(
    source_system="q_user_activity",
    shape=Csv(
        required=frozenset({"UserId", "Date", "Inline_AcceptanceCount", "Inline_AICodeLines"}),
        known=frozenset(
            {
                *_EDITS_ACCEPTED[1:],
                *_LINES_ADDED[1:],
                "InlineChat_AcceptedLineDeletions",
                "InlineChat_RejectionEventCount",
            }
        ),
        day_column="Date",
    ),
    cells="feeds/q_user_activity",
    names={
        "report_date": "Date",
        "login": "UserId",
        "edits_accepted": " + ".join(_EDITS_ACCEPTED),
        "edits_rejected": "InlineChat_RejectionEventCount",
        "lines_added": " + ".join(_LINES_ADDED),
        "lines_removed": "InlineChat_AcceptedLineDeletions",
    },
)

Q_PROMPT_LOG = Refused(
    shape=Document(fits=_holds_prompts, records=no_records, columns=()),
    problem="holds prompts and answers, which are not taken; send `by_user_analytic` instead",
)
