"""The page of sources says of every feed what its declaration and its statement say."""

import re

import pytest

from docs.generator.exports import EXPORTS
from docs.generator.feed_cells import LADDER, basis_of, cells_of, grains_of
from docs.generator.sources import MODULES, name_of, sources
from ingest.feeds.catalogue import ALL_FEEDS
from ingest.feeds.feed import Csv, Feed
from support.tree import ROOT

FEEDS = [one for one in ALL_FEEDS if isinstance(one, Feed)]
USAGE = {feed.cells.rpartition("/")[2]: feed for feed in FEEDS if feed.kind == "usage"}
"""One feed a statement, by its name."""
STAGING = (ROOT / "ingest" / "sql" / "stage_usage_rows.sql").read_text()


def test_every_module_of_feeds_says_where_its_files_come_from() -> None:
    """And nothing is said of one that is no more."""
    assert EXPORTS.keys() == {name_of(module) for module in MODULES}
    assert all(one.where.endswith(".") for one in EXPORTS.values())


def test_every_feed_and_every_column_of_it_is_on_the_page() -> None:
    """By the name of its source, and of each column that a CSV may have."""
    page = sources()
    for feed in FEEDS:
        assert f"| `{feed.source_system}` |" in page
        columns = feed.shape.required | feed.shape.known if isinstance(feed.shape, Csv) else set()
        assert [name for name in columns if f"`{name}`" not in page] == []


@pytest.mark.parametrize("statement", USAGE)
def test_a_statement_is_taken_apart_into_its_cells(statement: str) -> None:
    """Those that staging reads and no others, with what every row must have among them."""
    feed = USAGE[statement]
    found = cells_of(feed)
    assert {"grain", "actor_kind", "client_app", "outcome_status"} <= found.keys()
    assert [cell for cell in found if not re.search(rf"\b{cell}\b", STAGING)] == []
    # Whose it is may come with the file, and the whole input is worked out of its parts.
    assert feed.names.keys() - found.keys() <= {"login", "input_tokens"}
    assert grains_of(found)
    assert basis_of(found)


def test_the_ladder_is_that_of_staging() -> None:
    """In its order."""
    ladder = STAGING.partition(" as dedupe_basis")[0].rpartition("case\n")[2]
    assert re.findall(r"then '(\w+)'", ladder) == [*LADDER.values(), "natural_key"]


def test_what_is_scored_is_what_features_count() -> None:
    """Single calls that a server wrote down."""
    sql = (ROOT / "analytics" / "sql" / "insert_day_feature.sql").read_text()
    assert "usage_event.grain = 'event'" in sql
    assert "ingest_file.trust_level = 'server_side'" in sql
    page = sources()
    assert "| `litellm` | server side | UTC | people's calls |" in page
    assert "| `claude_code_otel` | client reported | UTC | no |" in page
    assert "| `openai_usage` | server side | UTC | no |" in page


def test_a_bucket_is_told_apart_by_what_it_is_split_by() -> None:
    """The parts of the key, without the words of the statement."""
    feeds = {statement: basis_of(cells_of(feed)) for statement, feed in USAGE.items()}
    assert feeds["bedrock_json"] == ["`request_id`", "`tuple_hash`"]
    assert feeds["q_user_activity"] == ["`natural_key` (`day`, `user_id`)"]
    assert feeds["ccusage"] == [
        "`session_sequence`",
        "`natural_key` (`day`, `agent`, `model`, `project`)",
    ]
