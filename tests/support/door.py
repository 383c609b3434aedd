"""What the door keeps of people, over the sealed log of a test's own data folder."""

from access_control.audit.ledger import Ledger
from access_control.forgetting import DoorRecords
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder


def door_of(people: PeopleStore, data: DataFolder) -> DoorRecords:
    """Return the records of the door; the log begins here unless it has begun."""
    return DoorRecords(Ledger.open(people, data.audit / "key", data.audit / "heads").key)
