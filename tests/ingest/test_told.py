"""What an operator says of a file stands in for what the file does not say, and nothing else."""

from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.errors import FeedError
from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.feeds.ccusage import CCUSAGE
from ingest.feeds.feed import Feed
from ingest.people_store import PeopleStore
from ingest.told import NOTHING, Told
from support.directory import directory_file, spell
from support.warehouse import NOW

FILE = Path("days.json")


@pytest.fixture
def employed(people: PeopleStore, tmp_path: Path) -> PeopleStore:
    """Ana in Lisbon; Bo and Cy share an address in two zones; Di has none."""
    lines = [
        spell("ANA", login_email="Ana@Example.com", time_zone="Europe/Lisbon"),
        spell("BO", login_email="desk@example.com"),
        spell(
            "CY",
            login_iss="https://b.example.com",
            login_email="desk@example.com",
            time_zone="Asia/Tokyo",
        ),
        spell("DI", login_email=""),
    ]
    load_directory(people, directory_file(tmp_path, *lines), now=NOW)
    return people


def refusal(told: Told, feed: Feed, people: PeopleStore) -> str:
    """The sentence that refuses a file."""
    with pytest.raises(FeedError) as refused:
        told.for_feed(feed, people, FILE)
    return str(refused.value)


@pytest.mark.parametrize("owner", ["ANA", "Ana@Example.com", "ana@example.COM"])
def test_the_days_of_a_file_are_its_owners_own(employed: PeopleStore, owner: str) -> None:
    """By employee_id as it is written, by e-mail address in any case."""
    told = Told(owner=owner).for_feed(CCUSAGE, employed, FILE)
    assert told == Told(owner=owner, source_tz="Europe/Lisbon")


def test_a_zone_that_is_said_goes_before_the_owners(employed: PeopleStore) -> None:
    """Somebody may have worked elsewhere that day."""
    told = Told(owner="ANA", source_tz="America/Lima").for_feed(CCUSAGE, employed, FILE)
    assert told.source_tz == "America/Lima"


def test_a_feed_that_names_its_people_takes_no_owner(employed: PeopleStore) -> None:
    """A row of nobody in it stays nobody's; the days have the zone of the feed."""
    told = Told("canonical_csv", "ANA", "UTC").for_feed(CANONICAL_CSV, employed, FILE)
    assert told == Told("canonical_csv", "", "UTC")


def test_a_zone_that_would_not_count_is_refused(employed: PeopleStore) -> None:
    """Nobody should believe that it did."""
    assert refusal(Told(source_tz="America/Lima"), CANONICAL_CSV, employed) == (
        "days.json: has its days in UTC; leave --source-tz out"
    )


def test_a_file_that_names_nobody_says_where_to_put_it(employed: PeopleStore) -> None:
    """Or which option says whose it is."""
    assert refusal(NOTHING, CCUSAGE, employed) == (
        "days.json: names nobody; put it into usage/ccusage/<employee_id>/, or say whose it is"
        " with --owner"
    )


@pytest.mark.parametrize("owner", ["E00042", "ana", "desk@example.com", "an@example.com"])
def test_without_one_person_there_is_no_zone(employed: PeopleStore, owner: str) -> None:
    """Neither of somebody unknown, nor of one of two who share an address, nor of a likeness."""
    sentence = refusal(Told(owner=owner), CCUSAGE, employed)
    assert sentence == "days.json: has days without a zone; say which with --source-tz"


@pytest.mark.parametrize(
    "owner",
    ["two words", "/home/ana", "@", "ana@", "a na@example.com", "a@\x1b[2J", "x" * 321, "A" * 65],
)
def test_an_owner_who_is_no_login_is_refused_and_not_repeated(
    employed: PeopleStore, owner: str
) -> None:
    """The name of a folder may be anything, and would be kept as a login to wait for."""
    sentence = refusal(Told(owner=owner, source_tz="UTC"), CCUSAGE, employed)
    assert sentence == "days.json: has an owner who is neither an employee_id nor an e-mail address"


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "CET+1", "../UTC", "europe/lisbon"])
def test_a_zone_that_there_is_not_is_refused(employed: PeopleStore, zone: str) -> None:
    """The receipt would bear it, and nobody could say when the days began."""
    sentence = refusal(Told(owner="ANA", source_tz=zone), CCUSAGE, employed)
    assert sentence == "days.json: has a --source-tz that is no zone; give one as Europe/Berlin"


def test_a_feed_without_an_owner_has_nobodys_zone(employed: PeopleStore) -> None:
    """Di has no address, and is not for that the owner of what has no owner."""
    names_people = Feed("other", CANONICAL_CSV.shape, source_tz=None)
    for told in (NOTHING, Told(owner="ANA")):
        assert "without a zone" in refusal(told, names_people, employed)
