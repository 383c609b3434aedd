"""The one door to DuckDB is hardened, and a statement's row type is its contract."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ingest.database import Database
from ingest.errors import StatementError
from ingest.receipts import FileReceipt, QuarantinedCell
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class Wrong:
    """A row type that no statement gives."""

    something: int


@pytest.mark.parametrize(
    "attack",
    [
        "select * from read_text('/etc/hostname')",
        "copy (select 1) to '/tmp/out.csv'",
        "attach '/tmp/elsewhere.duckdb' as elsewhere",
        "install httpfs",
        "set enable_external_access = true",
        "set lock_configuration = false",
    ],
)
def test_nothing_outside_the_given_folders_can_be_reached(tmp_path: Path, attack: str) -> None:
    """Even with SQL of one's own the instance reads, writes and loads nothing else."""
    database = Database.open(folders=[tmp_path], temp_folder=tmp_path / "tmp")
    with pytest.raises(duckdb.Error):
        database._connection.execute(attack)
    database.close()


def test_a_row_type_that_does_not_fit_is_refused(warehouse: Warehouse) -> None:
    """Column and field are compared by name and order at every call."""
    assert warehouse.database.fetch("ingest", "receipts", FileReceipt) == []
    with pytest.raises(StatementError, match=r"receipts\.sql"):
        warehouse.database.fetch("ingest", "receipts", QuarantinedCell)
    with pytest.raises(StatementError, match="Wrong has"):
        warehouse.database.fetch("ingest", "receipts", Wrong)


def test_a_transaction_is_all_or_nothing(warehouse: Warehouse) -> None:
    """What ran before the failure is not there after it."""

    def fail_halfway() -> None:
        with warehouse.database.transaction():
            warehouse.database.run("ingest", "note_unpublished_change", what="events")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    rows = warehouse.database._connection.sql("from warehouse.unpublished_change").fetchall()
    assert rows == []


def test_files_are_readable_by_their_owner_alone(data: DataFolder) -> None:
    """No other account on the host can read the data folder or a file in it."""
    with Warehouse.open(data) as warehouse:
        warehouse.database.checkpoint("warehouse")
    assert data.path.stat().st_mode & 0o077 == 0
    assert data.warehouse.stat().st_mode & 0o077 == 0
