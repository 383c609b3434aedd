"""What a feed declares, and what it leaves to be the usual."""

from ingest.feeds.feed import Csv, Feed


def test_feeds_of_one_scope_tell_the_same_events() -> None:
    """A feed without a scope of its own is alone in it."""
    shape = Csv(required=frozenset({"day"}))
    assert Feed("clock_csv", shape).scope == "clock_csv"
    assert Feed("clock_csv", shape, dedupe_scope="clock").scope == "clock"
