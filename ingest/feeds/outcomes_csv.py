"""What came of the work, as other systems know it: merged changes, closed tickets and the like."""

from ingest.feeds.feed import Csv, Feed

OUTCOMES_CSV = Feed(
    source_system="outcomes_csv",
    shape=Csv(
        required=frozenset({"occurred_at", "employee_id", "kind"}),
        known=frozenset({"client_app", "session_id", "outcome_ref"}),
        extras="refused",
    ),
    cells="feeds/outcomes_csv",
    kind="outcome",
)
