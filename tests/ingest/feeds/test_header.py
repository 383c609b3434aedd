"""A header is held against what a feed declares, and a set of columns has one fingerprint."""

from pathlib import Path

import pytest

from ingest.errors import FeedError
from ingest.feeds.feed import Csv
from ingest.feeds.header import WIDEST, columns_of, fits, missing, names_in, schema_fingerprint

PATH = Path("usage") / "night.csv"
OURS = Csv(frozenset({"day", "person"}), frozenset({"tokens", "team"}), extras="refused")
VENDORS = Csv(
    frozenset({"day", "person"}),
    frozenset({"tokens"}),
    aliases={"e-mail": "person"},
    without=frozenset({"Cost Centre"}),
)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("day,person", ["day", "person"]),
        ("team,person,tokens,day", ["team", "person", "tokens", "day"]),
        (" day ,\tperson", ["day", "person"]),
        ('"day","person"', ["day", "person"]),
        ("Day,PERSON", ["day", "person"]),
    ],
    ids=["left out", "another order", "spaces around", "quoted", "case"],
)
def test_a_declared_header_gives_its_columns_as_they_stand(header: str, columns: list[str]) -> None:
    """The order is the file's, so that cells can be named by place."""
    assert columns_of(PATH, OURS, names_in(header)) == columns


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("", "line 1: the header lacks day, person"),
        ("day;person", "line 1: the header lacks day, person"),
        ("x,person,y", "line 1: the header lacks day"),
        (
            "day,prompt,person,title",
            "line 1: column 2, 4 is not one of this feed's; remove it at the source",
        ),
        ("day,person,", "line 1: column 3 is not one of this feed's; remove it at the source"),
        ("day,person,day", "line 1: the header names day twice"),
        ("team,Day,team,person,day", "line 1: the header names day, team twice"),
    ],
)
def test_a_header_that_is_not_the_declared_one_is_refused(header: str, problem: str) -> None:
    """The file and the problem are named; a name that is not the feed's own is only counted."""
    with pytest.raises(FeedError) as raised:
        columns_of(PATH, OURS, names_in(header))
    assert raised.value.problem == problem
    assert str(raised.value) == f"night.csv: {problem}"


def test_what_a_vendor_adds_is_not_kept() -> None:
    """Such a column gets a name that no statement asks for."""
    columns = columns_of(PATH, VENDORS, names_in("Prompt,E-Mail,Day,Title"))
    assert columns == ["dropped 1", "person", "day", "dropped 4"]


def test_ten_thousand_columns_are_no_usage_file() -> None:
    """Not even where all that is needed is among them."""
    names = ["day", "person", *(f"c{number}" for number in range(WIDEST))]
    with pytest.raises(FeedError, match="2,002 columns"):
        columns_of(PATH, VENDORS, names)


def test_a_feed_fits_what_it_requires_and_nothing_of_anothers() -> None:
    """A column that only another feed has tells them apart."""
    assert fits(VENDORS, ["e-mail", "DAY", "new"])
    assert not fits(VENDORS, ["day"])
    assert not fits(VENDORS, ["day", "person", "Cost Centre"])
    assert missing(VENDORS, ["new"]) == ["day", "person"]


def test_a_fingerprint_stands_for_a_set_of_columns() -> None:
    """Receipts of earlier nights hold fingerprints, so a set's never changes."""
    assert schema_fingerprint(["person", "day"]) == "4b13e39a3d10c63b"
    assert schema_fingerprint(["day", "person"]) == schema_fingerprint(["person", "day"])
    assert schema_fingerprint(["day", "person", "team"]) != schema_fingerprint(["day", "person"])
