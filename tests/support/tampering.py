"""One random change to one row of the access log, its seals or its head, and whether it took."""

# ruff: noqa: S608 - names of tables and columns, all written here

import sqlite3
from dataclasses import dataclass

from hypothesis import strategies as st

CHANGED, REFUSED = "changed", "refused"

COLUMNS = {
    "access_log": (
        *("entry", "at", "viewer_id", "subject_id", "what", "relation", "first_day", "last_day"),
        *("allowed", "reason", "policy_id", "policy_sha256", "directory_version", "purpose"),
        "request_id",
    ),
    "access_log_seal": ("entry", "salt", "leaf", "chain", "erased"),
    "access_log_head": (
        *("number", "size", "at", "chain", "root", "public_key", "signature", "peaks"),
    ),
}

# SQL expressions, which may name the column that they replace.
_OF_THE_VALUE = (
    "upper({0})",
    "{0} || ' '",
    "{0} || '0'",
    "substr({0}, 2)",
    "cast({0} as blob)",
    "{0} + 1",
    "{0} + 0.5",
    "-{0}",
    "null",
    "''",
    "x''",
    "cast(x'ff' as text)",
)


@dataclass(frozen=True)
class Tampering:
    """A change.

    Attributes:
        table: One of `COLUMNS`.
        row: Which of its rows, from 0, counted in order.
        column: Which value; None takes the whole row out.
        to: SQL expression of the new value, or a row, by its place, whose value is taken instead.
        value: Bound as `?`, where `to` is one.
    """

    table: str
    row: int
    column: str | None
    to: str | int
    value: str | int | bytes | None = None

    def on(self, store: sqlite3.Connection) -> str | None:
        """Make it; None when the row holds afterwards what it held before."""
        key = COLUMNS[self.table][0]
        keys = [
            found for (found,) in store.execute(f"select {key} from {self.table} order by {key}")
        ]
        if self.row >= len(keys):
            return None
        at = keys[self.row]
        before = _stored(store, self.table)
        try:
            if self.column is None:
                store.execute(f"delete from {self.table} where {key} = ?", (at,))
            else:
                value, bound = self._new(keys)
                statement = f"update {self.table} set {self.column} = {value} where {key} = ?"
                store.execute(statement, (*bound, at))
        except sqlite3.IntegrityError:
            return REFUSED
        return CHANGED if _stored(store, self.table) != before else None

    def _new(self, keys: list[object]) -> tuple[str, tuple[object, ...]]:
        if isinstance(self.to, int):
            key = COLUMNS[self.table][0]
            other = keys[self.to % len(keys)]
            return f"(select {self.column} from {self.table} where {key} = ?)", (other,)
        return self.to.format(self.column), (self.value,) if self.to == "?" else ()


def _stored(store: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    # Bytes and kind of each value: text that is no text cannot be read otherwise.
    names = ", ".join(f"typeof({name}), hex(cast({name} as blob))" for name in COLUMNS[table])
    return sorted(store.execute(f"select {names} from {table}").fetchall())


def tamperings(entries: int) -> st.SearchStrategy[Tampering]:
    """Return changes to a log of so many entries."""
    row = st.integers(0, entries - 1)
    value = st.text(max_size=70) | st.integers(-(2**63), 2**63 - 1) | st.binary(max_size=40)

    def of(table: str) -> st.SearchStrategy[Tampering]:
        one, column = st.just(table), st.sampled_from(COLUMNS[table])
        return st.one_of(
            st.builds(Tampering, one, row, st.none(), st.just("")),
            st.builds(Tampering, one, row, column, st.sampled_from(_OF_THE_VALUE) | row),
            st.builds(Tampering, one, row, column, st.just("?"), value),
        )

    return st.sampled_from(sorted(COLUMNS)).flatmap(of)
