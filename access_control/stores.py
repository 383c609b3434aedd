"""The stores that the gate stands before, opened together."""

from dataclasses import dataclass
from typing import Self

from access_control.audit.ledger import Ledger
from access_control.published import Published
from access_control.settings import AccessSettings
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder


@dataclass(frozen=True)
class Stores:
    """People, the seal of what is recorded among them, and what is published."""

    people: PeopleStore
    ledger: Ledger
    published: Published

    @classmethod
    def open(cls, settings: AccessSettings) -> Self:
        """Open the stores of a data folder; a published file may come later.

        Raises:
            AuditError: The access log cannot be signed.
        """
        data = DataFolder(settings.data)
        data.make()
        published = Published(
            data.published,
            # Not the folder above it, where a night keeps plain copies of feed files.
            data.temp / "readers",
            memory_limit=settings.reader_memory_limit,
            threads=settings.reader_threads,
        )
        people = PeopleStore.open(data.people_url, schemas=("ingest", "access_control"))
        key, heads = settings.audit_key, settings.audit_heads
        ledger = Ledger.open(people, key or data.audit / "key", heads or data.audit / "heads")
        return cls(people, ledger, published)

    def close(self) -> None:
        """Let go of them."""
        self.published.close()
        self.people.close()
