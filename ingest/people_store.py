"""The only module that speaks to SQLAlchemy: the people store, a row at a time.

SQLite in WAL mode with `synchronous=FULL`, so that a committed row survives a power cut, or
PostgreSQL, where it does so by itself. Statements are plain SQL that both run: days are ISO texts,
keys are given by us, never drawn by the database. What only one of them understands, triggers, lies
in a folder of its name. One transaction runs at a time: what it has read is true until its end.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Self, TypeVar

import sqlalchemy
from sqlalchemy.engine import URL, Connection, Engine

from ingest.errors import PeopleStoreError
from ingest.statements import check_row_type, statement, statements_in

Row = TypeVar("Row")

_PRAGMAS = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
    "pragma busy_timeout = 10000",
)


_NOT_REWRITTEN = "The people store is in use and was not rewritten; try again."


class PeopleTransaction:
    """One transaction on the people store: one snapshot, all or nothing."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection; use `PeopleStore.transaction` instead."""
        self._connection = connection
        self.committed: list[Callable[[], None]] = []

    def after_commit(self, step: Callable[[], None]) -> None:
        """Have `step` run once this is committed, before anybody goes on; not if it fails."""
        self.committed.append(step)

    def run(self, package: str, name: str, /, **parameters: object) -> int:
        """Run a statement for its effect and return how many rows it touched.

        Raises:
            PeopleStoreError: The store cannot be read or written.
        """
        text = sqlalchemy.text(statement(package, name))
        with _failures():
            return self._connection.execute(text, parameters).rowcount

    def run_many(self, package: str, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a statement once for each row of parameters.

        Raises:
            PeopleStoreError: The store cannot be read or written.
        """
        if rows:
            text = sqlalchemy.text(statement(package, name))
            with _failures():
                self._connection.execute(text, list(rows))

    def fetch(self, package: str, name: str, into: type[Row], /, **parameters: object) -> list[Row]:
        """Run a statement and return its rows, in its order, as `into`.

        Raises:
            StatementError: The statement's columns are not `into`'s fields.
            PeopleStoreError: The store cannot be read.
        """
        with _failures():
            result = self._connection.execute(sqlalchemy.text(statement(package, name)), parameters)
            check_row_type(f"{package}/sql/{name}.sql", list(result.keys()), into)
            return [into(*row) for row in result]

    def records(self, package: str, name: str, /, **parameters: object) -> list[dict[str, object]]:
        """Run a statement and return its rows, in its order, by the names of its columns.

        For what is handed out whole; what is computed with has a row type (`fetch`).

        Raises:
            PeopleStoreError: The store cannot be read.
        """
        with _failures():
            result = self._connection.execute(sqlalchemy.text(statement(package, name)), parameters)
            return [dict(row) for row in result.mappings()]


class PeopleStore:
    """Who is who, who reports to whom, who looked, and what was answered."""

    def __init__(self, engine: Engine) -> None:
        """Wrap an engine; use `open` instead."""
        self._engine = engine

    @classmethod
    def open(cls, url: str, *, schemas: Sequence[str] = ("ingest",)) -> Self:
        """Open the store at a SQLAlchemy URL and make the tables that are missing.

        A SQLite file is made with mode 0600 in a folder with mode 0700.

        Args:
            url: `"sqlite:////var/lib/sightline/people.sqlite"`, or `"postgresql+psycopg://…"`.
            schemas: Packages whose `sql/people/schema` tables the caller needs.

        Raises:
            PeopleStoreError: The URL names another kind of database, or the store does not answer.
        """
        address = _address(url)
        if address.get_backend_name() == "sqlite" and address.database:
            os.umask(0o077)
            Path(address.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The parameters of a statement are people; they belong in no error and no log.
        engine = sqlalchemy.create_engine(address, hide_parameters=True, pool_pre_ping=True)
        if engine.dialect.name == "sqlite":
            sqlalchemy.event.listen(engine, "connect", _prepare_sqlite)
        sqlalchemy.event.listen(engine, "begin", _BEGIN[engine.dialect.name])
        store = cls(engine)
        folders = ("people/schema", f"people/{engine.dialect.name}")
        with store.transaction() as people:
            for package, folder in product(schemas, folders):
                for name in statements_in(package, folder):
                    people.run(package, name)
        return store

    @contextmanager
    def transaction(self) -> Iterator[PeopleTransaction]:
        """Commit, durably, what runs inside, or nothing of it; then run what waits for that.

        Raises:
            PeopleStoreError: The store cannot be read or written; nothing was kept.
        """
        with _failures(), self._engine.begin() as connection:
            people = PeopleTransaction(connection)
            yield people
        for step in people.committed:
            step()

    def rewrite(self) -> None:
        """Write the store anew, so that its files hold no byte of rows that are gone.

        SQLite's `vacuum` writes the rows that are left, and the log beside the file is emptied
        (docs/decisions/0030). On PostgreSQL the operator runs `vacuum full`.

        Raises:
            PeopleStoreError: Another process reads or writes all the while; nothing is lost.
        """
        if self._engine.dialect.name != "sqlite":
            return
        try:
            raw = self._engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("vacuum")
                busy, *_ = cursor.execute("pragma wal_checkpoint(truncate)").fetchone()
                cursor.close()
            finally:
                raw.close()
        except sqlite3.Error as error:
            raise PeopleStoreError(_NOT_REWRITTEN) from error
        if busy:
            raise PeopleStoreError(_NOT_REWRITTEN)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except sqlalchemy.exc.SQLAlchemyError as error:
        kind = type(error).__name__
        message = f"The people store cannot be read or written ({kind}); is its disk full?"
        raise PeopleStoreError(message) from error


def _prepare_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # The driver would begin on its own at the first write only; a snapshot that holds the
    # decision's facts and the log entry must begin with the first read.
    connection.exec_driver_sql("begin immediate")


def _begin_alone(connection: Connection) -> None:
    # Any number will do, as long as nobody else locks it: the first eight bytes of the name.
    connection.exec_driver_sql(f"select pg_advisory_xact_lock({_OUR_LOCK})")


_OUR_LOCK = int.from_bytes(b"sightlin")
_BEGIN = {"sqlite": _begin_immediate, "postgresql": _begin_alone}


def _address(url: str) -> URL:
    try:
        address = sqlalchemy.make_url(url)
    except sqlalchemy.exc.ArgumentError:
        address = None
    if address is None or address.drivername not in {"sqlite", "postgresql+psycopg"}:
        # The address is not repeated: it may hold a password.
        raise PeopleStoreError("SIGHTLINE_PEOPLE_URL: must begin with postgresql+psycopg://")
    return address
