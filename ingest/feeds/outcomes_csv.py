"""What came of the work, as other systems know it: merged changes, closed tickets and the like."""

from ingest.feeds.feed import Feed

OUTCOMES_CSV = Feed(
    source_system="outcomes_csv",
    required=frozenset({"occurred_at", "employee_id", "kind"}),
    optional=frozenset({"client_app", "session_id", "outcome_ref"}),
    stage_cells="stage_outcome_cells",
    check_cells="check_outcome_cells",
    stage_rows="stage_outcome_rows",
    insert_rows="insert_outcome_events",
)
