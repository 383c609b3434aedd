"""A company of a dozen invented people, loaded as the HR directory would be.

`TODAY` is a Wednesday and the last published day the Sunday before. Bo is the subject of most
tests; the others are named for what they are to Bo.

    mara ─┬─ ana ─┬─ bo          ana has been bo's manager since Wednesday, 11 February
          │       ├─ di, ed      bo's peers
          │       ├─ lee         left in March
          │       ├─ lou         is on leave
          │       └─ ovi         a second row of the directory gives ovi to eve on the same days
          ├─ eve ─── fay         eve was bo's manager before ana; gil before her, and has left
          └─ ida ─── jan         ida is on leave

Olga signs in and is not in the directory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ingest.directory import load_directory
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.subjects import subject_keys

TODAY = date(2026, 3, 25)
NOW = datetime(2026, 3, 25, 9, 30, tzinfo=UTC)
PERIOD_START = date(2026, 2, 11)
LAST_DAY = date(2026, 3, 22)
FIRST_DAY = date(2026, 1, 5)

PEOPLE = ("mara", "ana", "bo", "di", "ed", "eve", "fay", "gil", "lee", "lou", "ovi", "ida", "jan")

_COLUMNS = (
    "employee_id,login_iss,login_sub,login_email,name,manager_id,"
    "valid_from,valid_to,status,department,job_family,time_zone"
)


@dataclass(frozen=True)
class Line:
    """One row of the directory; days are ISO text, `valid_to` is empty for an open row."""

    employee_id: str
    manager_id: str
    valid_from: str
    valid_to: str = ""
    status: str = "active"
    login_iss: str = ""
    login_sub: str | None = None
    login_email: str = ""

    def csv(self) -> str:
        """Return the row as the file has it; by default people sign in under their own id."""
        login = self.employee_id if self.login_sub is None else self.login_sub
        name = self.employee_id.title()
        return (
            f"{self.employee_id},{self.login_iss},{login},{self.login_email},{name},"
            f"{self.manager_id},{self.valid_from},{self.valid_to},{self.status},Labs,engineer,UTC"
        )


COMPANY = (
    Line("mara", "", "2020-01-01"),
    Line("ana", "mara", "2024-01-01"),
    Line("eve", "mara", "2024-01-01"),
    Line("gil", "mara", "2020-01-01", "2025-09-01"),
    Line("gil", "mara", "2025-09-01", "", "left"),
    Line("bo", "gil", "2025-01-01", "2025-09-01"),
    Line("bo", "eve", "2025-09-01", "2026-02-11"),
    Line("bo", "ana", "2026-02-11"),
    Line("di", "ana", "2025-01-01"),
    Line("ed", "ana", "2025-06-02"),
    Line("fay", "eve", "2025-01-01"),
    Line("lee", "ana", "2025-01-01", "2026-03-10"),
    Line("lee", "ana", "2026-03-10", "", "left"),
    Line("lou", "ana", "2025-01-01", "2026-02-01"),
    Line("lou", "ana", "2026-02-01", "", "leave"),
    Line("ovi", "ana", "2025-01-01"),
    Line("ovi", "eve", "2025-03-01"),
    Line("ida", "mara", "2024-01-01", "2026-03-01"),
    Line("ida", "mara", "2026-03-01", "", "leave"),
    Line("jan", "ida", "2025-01-01"),
)


def load(people: PeopleStore, folder: Path, lines: Sequence[Line]) -> None:
    """Put a directory in force, however much it changes."""
    path = folder / "directory.csv"
    path.write_text("\n".join([_COLUMNS, *(line.csv() for line in lines), ""]), encoding="utf-8")
    load_directory(people, path, now=NOW, accept_large_change=True)


def open_people(data: DataFolder) -> PeopleStore:
    """Open the people store of a data folder, with every table the gate needs."""
    data.make()
    return PeopleStore.open(data.people_url, schemas=("ingest", "access_control"))


def keys_of(people: PeopleStore) -> dict[str, int]:
    """Return each person's key in the published file."""
    return subject_keys(people, PEOPLE)
