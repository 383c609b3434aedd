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
from ingest.login_owners import NOBODY
from ingest.logins import Attribution, attribute
from ingest.people_store import PeopleStore

ROW_GROUP = 122_880
"""Rows that DuckDB writes and compresses together."""

_BETWEEN = "\x1f"
# Days that begin anew within a slice, at which it is as good as in order: its parts hold few each.
_FEW = 0.01


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
class _Duplicate:
    position: int


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
    _known: dict[str, Attribution] = field(default_factory=dict)
    _held_back: pa.Table | None = None

    def begin(self) -> None:
        """Forget the file before."""
        self.database.run("ingest", "begin_loaded_hashes")

    def add(self, rows: pa.Table) -> None:
        """Add the good rows of a slice."""
        if not rows.num_rows:
            return
        if self.owner:
            rows = self._owned(rows)
        rows = self._attributed(rows)
        if self._held_back is not None:
            rows = pa.concat_tables([self._held_back, rows])
        self._insert(in_order_of_days(rows), row_group=ROW_GROUP)

    def finish(self) -> Summary:
        """Take back what other files hold, or correct it, and say what is left."""
        database, kind = self.database, self.feed.kind
        if self._held_back is not None:
            self._insert(self._held_back, row_group=1)
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

    def _insert(self, rows: pa.Table, *, row_group: int) -> None:
        """Insert the events that this file names for the first time, each by its fullest row.

        Whole row groups need no rewriting when the warehouse is closed: the rest is held back.
        """
        database, kind = self.database, self.feed.kind
        rows = rows.append_column("position", pa.array(np.arange(len(rows))))
        with database.borrowed({"staged_row": rows}):
            database.run("ingest", "stage_twin_hashes")
            database.run("ingest", f"stage_{kind}_duplicates", file_number=self.file_number)
            repeated = database.fetch("ingest", "staged_duplicates", _Duplicate)
        if repeated:
            kept = np.ones(len(rows), dtype=bool)
            kept[[one.position for one in repeated]] = False
            rows = rows.filter(pa.array(kept))
        end = len(rows) - len(rows) % row_group
        whole = rows.slice(0, end)
        # A copy, so that what is inserted can be let go.
        self._held_back = rows.take(pa.array(np.arange(end, len(rows)))).drop_columns("position")
        if end:
            batches = whole.combine_chunks().to_batches(max_chunksize=ROW_GROUP)
            with database.borrowed({"staged_row": pa.Table.from_batches(batches)}):
                database.run("ingest", f"insert_{kind}_events", file_number=self.file_number)
                database.run("ingest", "note_loaded_hashes")

    def _summary(self) -> Summary:
        name = f"{self.feed.kind}_file_summary"
        keys = {one.subject_key for one in self._known.values() if one.matched}
        frame = pl.DataFrame({"subject_key": sorted(keys)}, schema={"subject_key": pl.Int64})
        with self.database.borrowed({"attributed_key": frame}):
            return self.database.fetch("ingest", name, Summary, file_number=self.file_number)[0]

    def _owned(self, rows: pa.Table) -> pa.Table:
        kind = "email" if "@" in self.owner else "employee_id"
        owned = {"login": self.owner, "login_kind": kind}
        for name, value in owned.items():
            place = rows.schema.get_field_index(name)
            filled = pc.fill_null(rows.column(name), value)
            rows = rows.set_column(place, name, filled)
        return rows

    def _attributed(self, rows: pa.Table) -> pa.Table:
        """Put the keys of people, and what each match rests on, in the place of logins."""
        named = pc.binary_join_element_wise(
            rows.column("login_kind"), rows.column("login"), _BETWEEN
        )
        encoded = named.combine_chunks().dictionary_encode()
        owners = self._owners(encoded.dictionary.to_pylist())
        people = {
            "subject_key": pa.array([one.subject_key for one in owners], pa.int64()),
            "identity_source": pa.array([one.identity_source for one in owners], pa.string()),
        }
        places = encoded.indices
        keys = people["subject_key"].take(places)
        sources = pc.fill_null(people["identity_source"].take(places), NOBODY)
        if "actor_kind" in rows.column_names:
            persons = pa.array([one.is_a_person for one in owners], pa.bool_())
            if pc.any(persons).as_py():
                rows = _as_people(rows, pc.fill_null(persons.take(places), fill_value=False))
        rows = rows.drop_columns(["login", "login_kind"])
        return rows.append_column("subject_key", keys).append_column("identity_source", sources)

    def _owners(self, named: list[str]) -> list[Attribution]:
        parts = (login.partition(_BETWEEN) for login in sorted({*named} - self._known.keys()))
        new = [(kind, login) for kind, _, login in parts]
        if new:
            found = attribute(self.people, self.feed.source_system, new, day=self.day)
            self._known |= {f"{one.login_kind}{_BETWEEN}{one.login}": one for one in found}
        return [self._known[login] for login in named]


def in_order_of_days(rows: pa.Table) -> pa.Table:
    """Return rows in order of `report_date`, so that a day's lie together: reading one costs one.

    Rows that nearly are in order, or in the reverse, stay as they are.
    """
    days = rows.column("report_date").to_numpy()
    if np.count_nonzero(days[1:] < days[:-1]) <= _FEW * len(days):
        return rows
    return rows.take(pa.array(np.argsort(days, kind="stable")))


def _as_people(rows: pa.Table, named: pa.Array) -> pa.Table:
    """Whom the operator's map names is a person, where the source did not say what acted."""
    place = rows.schema.get_field_index("actor_kind")
    kinds = rows.column(place)
    human = pc.and_(named, pc.equal(kinds, "unknown"))
    return rows.set_column(place, "actor_kind", pc.if_else(human, "human", kinds))
