"""What an operator says of a file that it does not say itself."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from ingest.errors import FeedError
from ingest.feeds.feed import Feed
from ingest.people_store import PeopleStore


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
            FeedError: The file needs an owner or a zone, and nobody said which.
        """
        if feed.needs_owner and not self.owner:
            where = f"usage/{feed.source_system}/<employee_id>/"
            problem = f"names nobody; put it into {where}, or say whose it is with --owner"
            raise FeedError(path, problem)
        zone = feed.source_tz or self.source_tz or self._zone_of_owner(people)
        if not zone:
            raise FeedError(path, "has days without a zone; say which with --source-tz")
        return replace(self, owner=self.owner if feed.needs_owner else "", source_tz=zone)

    def _zone_of_owner(self, people: PeopleStore) -> str:
        with people.transaction() as store:
            found = store.fetch("ingest", "people/zone_of_owner", _Zone, owner=self.owner)
        return found[0].time_zone if len(found) == 1 else ""


NOTHING = Told()
