"""The feeds do not overlap: whatever one requires, a header of just that is its own."""

import pytest

from ingest.feeds.catalogue import ALL_FEEDS, OUTCOME_FEEDS, USAGE_FEEDS
from ingest.feeds.feed import Csv, Feed, Refused
from ingest.feeds.header import fits
from ingest.statements import statements_in

TABLES = [one for one in ALL_FEEDS if isinstance(one.shape, Csv)]
SOURCES = {one.source_system for one in ALL_FEEDS if isinstance(one, Feed)}


def name(one: Feed | Refused) -> str:
    """Name a feed in the list of tests."""
    told = one.source_system if isinstance(one, Feed) else f"refused: {one.problem[:30]}"
    return f"{ALL_FEEDS.index(one)} {told}"


@pytest.mark.parametrize("one", TABLES, ids=name)
def test_a_header_of_what_a_feed_requires_is_its_own(one: Feed | Refused) -> None:
    """No other feed that fits it asks for as much."""
    assert isinstance(one.shape, Csv)
    fitting = [
        other
        for other in TABLES
        if isinstance(other.shape, Csv) and fits(other.shape, one.shape.required)
    ]
    most = max(len(other.shape.required) for other in fitting if isinstance(other.shape, Csv))
    widest = [
        other
        for other in fitting
        if isinstance(other.shape, Csv) and len(other.shape.required) == most
    ]
    assert widest[0] is one
    assert len(widest) == 1


@pytest.mark.parametrize("one", [one for one in ALL_FEEDS if isinstance(one, Feed)], ids=name)
def test_a_feed_names_a_statement_that_is_there(one: Feed) -> None:
    """And a trust level and a kind that the warehouse knows."""
    assert one.cells in statements_in("ingest", "feeds")
    assert one.kind == ("outcome" if one in OUTCOME_FEEDS else "usage")


def test_every_source_of_the_field_is_there() -> None:
    """One module a vendor, each found without being listed twice."""
    vendors = ("canonical", "litellm", "claude_code", "bedrock", "anthropic", "openai", "cursor")
    more = ("copilot", "kiro", "q_", "ccusage", "otel", "outcomes")
    for vendor in (*vendors, *more):
        assert any(source.startswith(vendor) for source in SOURCES), vendor
    assert len(set(map(id, USAGE_FEEDS))) == len(USAGE_FEEDS)
