"""What an operator says of a file that it does not say itself."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self
from zoneinfo import available_timezones

from ingest.directory_csv import EMPLOYEE_ID
from ingest.errors import FeedError
from ingest.feeds.feed import Feed
from ingest.people_store import PeopleStore

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_LONGEST_ADDRESS = 320


@dataclass(frozen=True)
class _Zone:
    time_zone: str


@dataclass(frozen=True)
class Told:
    """What an operator says of a file.

    Attributes:
        source: The source it is from; empty to tell by its content.
        owner: Whose it is: an employee_id or an e-mail address.
        source_tz: IANA name of the zone of its days; the owner's own when empty.
    """

    source: str = ""
    owner: str = ""
    source_tz: str = ""

    def for_feed(self, feed: Feed, people: PeopleStore, path: Path) -> Self:
        """Return what holds for a file of a feed: no owner but where the file names nobody.

        Raises:
            FeedError: The file needs an owner or a zone, and nobody said which, or what was said
                is none.
        """
        owner = self.owner if feed.needs_owner else ""
        if feed.needs_owner and not owner:
            where = f"usage/{feed.source_system}/<employee_id>/"
            problem = f"names nobody; put it into {where}, or say whose it is with --owner"
            raise FeedError(path, problem)
        if owner and not _may_be_a_login(owner):
            problem = "has an owner who is neither an employee_id nor an e-mail address"
            raise FeedError(path, problem)
        if self.source_tz and self.source_tz not in available_timezones():
            raise FeedError(path, "has a --source-tz that is no zone; give one as Europe/Berlin")
        if feed.source_tz and self.source_tz not in {"", feed.source_tz}:
            problem = f"has its days in {feed.source_tz}; leave --source-tz out"
            raise FeedError(path, problem)
        zone = feed.source_tz or self.source_tz or (owner and _zone_of(owner, people))
        if not zone:
            raise FeedError(path, "has days without a zone; say which with --source-tz")
        return replace(self, owner=owner, source_tz=zone)


def _may_be_a_login(owner: str) -> bool:
    is_address = _ADDRESS.fullmatch(owner) and len(owner) <= _LONGEST_ADDRESS
    return bool(EMPLOYEE_ID.fullmatch(owner) or (is_address and owner.isprintable()))


def _zone_of(owner: str, people: PeopleStore) -> str:
    with people.transaction() as store:
        found = store.fetch("ingest", "people/zone_of_owner", _Zone, owner=owner)
    return found[0].time_zone if len(found) == 1 else ""


NOTHING = Told()
