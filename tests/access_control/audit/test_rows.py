"""What is sealed of an entry: all of it."""

import sqlite3
from contextlib import closing

import pytest

from access_control.audit.rows import LogRow
from support.audit import Log, row

pytestmark = pytest.mark.sqlite


def test_every_column_of_the_log_is_sealed(log: Log) -> None:
    """A column that is added to the table and not here could be changed unseen."""
    with closing(sqlite3.connect(log.data.people)) as store:
        columns = [name for _, name, *_ in store.execute("pragma table_info(access_log)")]
    assert list(row(1).body()) == columns


def test_a_body_holds_the_values_of_its_entry() -> None:
    """Each under its name."""
    assert row(3).body() == vars(row(3))
    assert LogRow(**row(3).body()) == row(3)  # type: ignore[arg-type]
