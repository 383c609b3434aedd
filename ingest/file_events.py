"""The rows of one file on their way into the warehouse: attributed, told apart, inserted, counted.

A row that another row of the file names again is left out before it is inserted, slice by slice.
Rows that other files hold are looked for once, at the end: a night's cost is then that of its own
rows and of one look at the days they lie on, however long the history is.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from ingest.database import Database
from ingest.feeds.feed import Feed
from ingest.logins import attribute
from ingest.people_store import PeopleStore

_KEY_SCHEMA = {
    "login_kind": pl.String,
    "login": pl.String,
    "subject_key": pl.Int64,
    "identity_source": pl.String,
    "matched": pl.Boolean,
}


@dataclass(frozen=True)
class Summary:
    """What one file brought, duplicates taken back."""

    loaded: int
    first_day: date | None
    last_day: date | None
    unattributed: int
    attributed: int
    dedupe_basis: str


@dataclass(frozen=True)
class _Login:
    login_kind: str
    login: str


@dataclass
class FileEvents:
    """Adds the rows of one file, inside the caller's transaction.

    Attributes:
        database: The warehouse's.
        people: Whose logins are whose.
        feed: The file's feed.
        file_number: The file's receipt.
        day: The night's day.
        owner: Whose rows those are that name nobody; empty when nobody's.
    """

    database: Database
    people: PeopleStore
    feed: Feed
    file_number: int
    day: date
    owner: str = ""
    _keys: dict[tuple[str, str], tuple[int, str, bool]] = field(default_factory=dict)

    def begin(self) -> None:
        """Forget the file before."""
        self.database.run("ingest", "begin_loaded_hashes")
        self.database.run("ingest", "begin_attributed_keys")

    def add(self, rows: pa.Table) -> None:
        """Add the good rows of a slice."""
        if not rows.num_rows:
            return
        if self.owner:
            rows = self._owned(rows)
        rows = rows.append_column("position", pa.array(np.arange(rows.num_rows)))
        database, kind = self.database, self.feed.kind
        with database.borrowed({"staged_row": rows}):
            keys = self._keys_of_slice()
            with database.borrowed({"staged_key": keys}):
                database.run("ingest", "note_attributed_keys")
                database.run("ingest", "stage_twin_hashes")
                database.run("ingest", f"stage_{kind}_duplicates", file_number=self.file_number)
                database.run("ingest", f"insert_{kind}_events", file_number=self.file_number)
                database.run("ingest", "note_loaded_hashes")

    def finish(self) -> Summary:
        """Take back what other files hold, or correct it, and say what is left."""
        database, kind = self.database, self.feed.kind
        brought = self._summary()
        if not brought.loaded:
            return brought
        usage = {"dedupe_scope": self.feed.scope} if kind == "usage" else {}
        database.run(
            "ingest",
            f"stage_known_{kind}",
            file_number=self.file_number,
            first_day=brought.first_day,
            last_day=brought.last_day,
            **usage,
        )
        database.run("ingest", f"delete_known_{kind}", file_number=self.file_number)
        if kind == "usage":
            database.run("ingest", "touch_corrected_days")
            database.run("ingest", "delete_corrected_usage")
            database.run("ingest", "note_superseded")
        database.run("ingest", "insert_touched_days", file_number=self.file_number)
        return self._summary()

    def _summary(self) -> Summary:
        name = f"{self.feed.kind}_file_summary"
        return self.database.fetch("ingest", name, Summary, file_number=self.file_number)[0]

    def _owned(self, rows: pa.Table) -> pa.Table:
        kind = "email" if "@" in self.owner else "employee_id"
        owned = {"login": self.owner, "login_kind": kind}
        for name, value in owned.items():
            place = rows.schema.get_field_index(name)
            filled = pc.fill_null(rows.column(name), value)
            rows = rows.set_column(place, name, filled)
        return rows

    def _keys_of_slice(self) -> pl.DataFrame:
        named = {
            (row.login_kind, row.login)
            for row in self.database.fetch("ingest", "staged_logins", _Login)
        }
        unknown = sorted(named - self._keys.keys())
        if unknown:
            source = self.feed.source_system
            for one in attribute(self.people, source, unknown, day=self.day):
                found = (one.subject_key, one.identity_source, one.matched)
                self._keys[one.login_kind, one.login] = found
        rows = [(*login, *self._keys[login]) for login in sorted(named)]
        return pl.DataFrame(rows, schema=_KEY_SCHEMA, orient="row")
