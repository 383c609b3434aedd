"""Kiro's report (`user_report`): a row a day, person and client, in credits. It tells no tokens.

Files of different days have different columns: each model that was used adds one of its messages.
They are not kept, since credits are not split by model.
"""

from ingest.feeds.feed import Csv, Feed

KIRO_USER_REPORT = Feed(
    source_system="kiro_user_report",
    shape=Csv(
        required=frozenset({"Date", "UserId", "Client_Type", "Credits_Used"}),
        known=frozenset({"User_Email"}),
        day_column="Date",
    ),
    cells="feeds/kiro_user_report",
    names={
        "report_date": "Date",
        "login": "UserId",
        "client_app": "Client_Type",
        "credits_used": "Credits_Used",
    },
)
