"""GitHub's bill for Copilot: a row a day, person, product line, model, organisation and repository.

Amounts are gross: an allowance discounts most of them to nothing. A bill of all products holds
Actions and the like too, which are passed over.
"""

from ingest.feeds.feed import Csv, Feed

COPILOT_BILLING = Feed(
    source_system="copilot_billing",
    shape=Csv(
        required=frozenset({"date", "username", "product", "sku", "quantity", "unit_type"}),
        known=frozenset(
            {
                "applied_cost_per_quantity",
                "cache_read",
                "cache_write",
                "cost_center_name",
                "exceeds_quota",
                "gross_amount",
                "input",
                "model",
                "organization",
                "output",
                "repository",  # tells rows apart; only its hash goes into their key
            }
        ),
        day_column="date",
    ),
    cells="feeds/copilot_billing",
    names={
        "report_date": "date",
        "login": "username",
        "request_model": "model",
        "input_uncached_tokens": "input",
        "cache_read_input_tokens": "cache_read",
        "cache_creation_input_tokens": "cache_write",
        "output_tokens": "output",
        "credits_used": "quantity",
        "credit_unit": "unit_type",
        "cost_usd": "gross_amount",
    },
)

COPILOT_REQUESTS = Feed(
    source_system="copilot_billing",
    shape=Csv(required=frozenset({"Timestamp", "User", "Model", "Requests Used"})),
    cells="feeds/copilot_requests",
    names={
        "event_time": "Timestamp",
        "login": "User",
        "request_model": "Model",
        "credits_used": "Requests Used",
    },
)
"""The report of premium requests of 2025: one a line, without amounts."""
