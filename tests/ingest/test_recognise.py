"""A file is told by what stands in it, never by its name, or refused in a true sentence."""

from pathlib import Path

import pytest

from ingest.errors import FeedError
from ingest.feeds.catalogue import OUTCOME_FEEDS, USAGE_FEEDS
from ingest.feeds.feed import Csv, Feed, JsonLines, Refused
from ingest.physical_file import physical_file
from ingest.recognise import Candidates, feed_named, recognise
from support.feeds import USAGE_COLUMNS

NARROW = Feed("narrow", Csv(frozenset({"day", "person"})))
WIDE = Feed("wide", Csv(frozenset({"day", "person", "tokens"})))
COSTS = Refused("holds costs of nobody", Csv(frozenset({"day", "cost_centre"})))
LINES = Feed("lines", JsonLines(lambda value: isinstance(value, dict) and "day" in value))
METRICS = Refused(
    "holds metrics", JsonLines(lambda value: isinstance(value, dict) and "m" in value)
)
ALL: Candidates = (NARROW, WIDE, COSTS, LINES, METRICS)


def found(folder: Path, text: str, candidates: Candidates = ALL) -> Feed:
    """Return the feed that a text is."""
    path = folder / "any name"
    path.write_text(text, encoding="utf-8")
    with physical_file(path, folder) as physical:
        return recognise(physical, candidates)


@pytest.mark.parametrize(
    ("text", "feed"),
    [
        ("day,person\n", NARROW),
        ("person,more,day,tokens\n", WIDE),
        ('\ufeff"Day","Person"\r\n', NARROW),
        ('{"day": 1}\n{"other": 1}\n', LINES),
        ('{"m": 1}\n{"day": 1}\n', LINES),
    ],
    ids=["a header", "the feed that names more", "marks and quotes", "lines", "metrics before"],
)
def test_a_file_is_the_feed_it_fits(tmp_path: Path, text: str, feed: Feed) -> None:
    """A column or a field that no feed asks for changes nothing."""
    assert found(tmp_path, text) is feed


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("day,cost_centre\n", "holds costs of nobody"),
        ('{"m": 1}\n{"m": 2}\n', "holds metrics"),
        ("x,y\n", "line 1: is in no format that Sightline knows"),
        ('{"x": 1}\n', "is in no format that Sightline knows"),
        ("day,tokens,x\n", "line 1: the header lacks person"),
    ],
)
def test_what_is_no_feed_is_refused_in_true_words(tmp_path: Path, text: str, problem: str) -> None:
    """Whatever of the file is repeated is a name that we know, never one of its own."""
    with pytest.raises(FeedError, match=problem):
        found(tmp_path, text)


def test_usage_is_no_outcome(tmp_path: Path) -> None:
    """Each folder takes its own kind."""
    with pytest.raises(FeedError, match="the header lacks kind, occurred_at"):
        found(tmp_path, ",".join(USAGE_COLUMNS), OUTCOME_FEEDS)


def test_an_operator_may_say_which_source_it_is() -> None:
    """Then only its feeds are tried; a source that is none is told with those there are."""
    path = Path("a.json")
    named = feed_named("canonical_csv", USAGE_FEEDS, path)
    assert [one.source_system for one in named if isinstance(one, Feed)] == ["canonical_csv"]
    with pytest.raises(FeedError, match=r"there is no source x; choose one of .*canonical_csv"):
        feed_named("x", USAGE_FEEDS, path)
