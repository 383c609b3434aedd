"""The company with its figures published: a data folder that the gate and the API can open."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from fastapi import FastAPI

from access_control.audit.ledger import Ledger
from access_control.gate import Asking, Purpose, Viewer
from access_control.settings import AccessSettings
from dashboard.api.app import create_app
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from support import publication
from support.company import COMPANY, NOW, keys_of, load, open_people
from support.provider import AUDIENCE


@dataclass(frozen=True)
class LogEntry:
    """An entry of the access log, as far as tests look at it."""

    viewer_id: str
    subject_id: str
    what: str
    relation: str
    first_day: str
    last_day: str
    allowed: int
    reason: str
    purpose: str


@dataclass
class House:
    """A data folder in use. Close it at the end."""

    data: DataFolder
    people: PeopleStore
    ledger: Ledger
    keys: dict[str, int]
    now: datetime = NOW

    def settings(self, issuer: str = "http://localhost:1") -> AccessSettings:
        """Return what the API is started with; a test asks more often than anybody reads."""
        return AccessSettings(
            data=self.data.path,
            token_issuer=issuer,
            token_audience=AUDIENCE,
            requests_per_minute=1_000_000,
        )

    def app(self, issuer: str) -> FastAPI:
        """Return the API, with this house's clock."""
        return create_app(self.settings(issuer), now=lambda: self.now)

    def log(self) -> list[LogEntry]:
        """Return the access log, oldest first."""
        with self.people.transaction() as transaction:
            rows = transaction._connection.exec_driver_sql(
                "select viewer_id, subject_id, what, relation, first_day, last_day, allowed, "
                "reason, purpose from access_log order by entry"
            )
            return [LogEntry(*row) for row in rows]

    def close(self) -> None:
        """Let go of the people store."""
        self.people.close()


def make_house(folder: Path) -> House:
    """Load the company, and publish a row a day for everyone and a flag of bo's."""
    data = DataFolder(folder / "data")
    people = open_people(data)
    load(people, folder, COMPANY)
    ledger = Ledger.open(people, data.audit / "key", data.audit / "heads")
    house = House(data, people, ledger, keys_of(people))
    bo = house.keys["bo"]
    publication.publish(
        data.published,
        usage=[day for key in sorted(house.keys.values()) for day in publication.every_day(key)],
        flags=[
            publication.Flag("flag-bo", bo, date(2026, 2, 23)),
            publication.Flag("flag-di", house.keys["di"], date(2026, 2, 23)),
        ],
        reasons=[publication.Reason("flag-bo"), publication.Reason("flag-di")],
        causes=[publication.Cause("flag-bo"), publication.Cause("flag-di")],
    )
    return house


def asking(viewer_id: str, purpose: Purpose = Purpose.COST_QUESTION) -> Asking:
    """Return somebody who asks at `NOW`, as if their token had been verified."""
    return Asking(Viewer(viewer_id, viewer_id.title(), "UTC"), NOW, purpose, "request-1")
