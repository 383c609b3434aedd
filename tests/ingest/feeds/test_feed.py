"""A header is held against what a feed declares, and a set of columns has one fingerprint."""

from pathlib import Path

import pytest

from ingest.errors import FeedError
from ingest.feeds.feed import Feed, schema_fingerprint

PATH = Path("usage") / "night.csv"
FEED = Feed(
    source_system="clock",
    required=frozenset({"day", "person"}),
    optional=frozenset({"tokens", "team"}),
    stage_cells="stage",
    check_cells="check",
    stage_rows="rows",
    insert_rows="insert",
)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("day,person", ["day", "person"]),
        ("team,person,tokens,day", ["team", "person", "tokens", "day"]),
        (" day ,\tperson", ["day", "person"]),
        ('"day","person"', ["day", "person"]),
    ],
    ids=["optional left out", "another order", "spaces around", "quoted"],
)
def test_a_declared_header_gives_its_columns_as_they_stand(header: str, columns: list[str]) -> None:
    """The order is the file's, so that cells can be named by place."""
    assert FEED.columns_of(PATH, header) == columns


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("", "line 1: the header lacks day, person"),
        ("person,tokens", "line 1: the header lacks day"),
        ("day;person", "line 1: the header lacks day, person"),
        ("Day,person", "line 1: the header lacks day"),
        ("x,person,y", "line 1: the header lacks day"),
        (
            "day,prompt,person,title",
            "line 1: column 2, 4 is not one of this feed's; remove it at the source",
        ),
        ("day,person,", "line 1: column 3 is not one of this feed's; remove it at the source"),
        ("day,person,day", "line 1: the header names day twice"),
        ("team,day,team,person,day,day", "line 1: the header names day, team twice"),
    ],
)
def test_a_header_that_is_not_the_declared_one_is_refused(header: str, problem: str) -> None:
    """The file and the problem are named; a name that is not the feed's own is only counted."""
    with pytest.raises(FeedError) as raised:
        FEED.columns_of(PATH, header)
    assert raised.value.problem == problem
    assert str(raised.value) == f"night.csv: {problem}"


def test_a_fingerprint_stands_for_a_set_of_columns() -> None:
    """Receipts of earlier nights hold fingerprints, so a set's never changes."""
    assert schema_fingerprint(["person", "day"]) == "4b13e39a3d10c63b"
    assert schema_fingerprint(["day", "person"]) == schema_fingerprint(["person", "day"])
    assert schema_fingerprint(["day", "person", "team"]) != schema_fingerprint(["day", "person"])
