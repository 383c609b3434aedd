"""The warehouse: one night at a time, a schema that only goes forward, limits that are kept."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest.errors import WarehouseBusyError
from ingest.settings import DataFolder, IngestSettings
from ingest.statements import statements_in
from ingest.warehouse import Warehouse
from support.shelf import Shelf

APPLIED = "select name from warehouse.schema_file where package = $package order by name"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A package with a table of its own."""
    made = Shelf(tmp_path, monkeypatch)
    made.put("schema/0001_box.sql", "create table warehouse.box (size bigint)")
    return made


def applied(warehouse: Warehouse, package: str) -> list[str]:
    """Return which schema statements of a package the file has seen."""
    found = warehouse.database._connection.execute(APPLIED, {"package": package}).fetchall()
    return [name for (name,) in found]


ANOTHER_NIGHT = """
import pathlib, sys
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse
with Warehouse.open(DataFolder(pathlib.Path(sys.argv[1]))):
    print("open", flush=True)
    input()
"""


def test_two_nights_do_not_meet(data: DataFolder) -> None:
    """The second to open the warehouse is told, and nothing of the first is disturbed."""
    command = [sys.executable, "-c", ANOTHER_NIGHT, str(data.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with (
            pytest.raises(WarehouseBusyError, match="in use by another night"),
            Warehouse.open(data),
        ):
            pass
        other.communicate(b"\n")
    with Warehouse.open(data):
        pass


def test_a_night_that_fails_lets_go_of_the_warehouse(data: DataFolder) -> None:
    """The connection is closed, and the next night need not wait."""
    kept: list[Warehouse] = []

    def fail_halfway() -> None:
        with Warehouse.open(data) as warehouse:
            kept.append(warehouse)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with pytest.raises(duckdb.ConnectionException):
        kept[0].database.checkpoint("warehouse")
    with Warehouse.open(data):
        pass


def test_a_data_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    """The first night of all needs nothing but a name."""
    data = DataFolder(tmp_path / "new" / "data")
    with Warehouse.open(data):
        pass
    assert data.warehouse.is_file()
    assert data.published.is_dir()


def test_the_drop_folder_is_read_only_by_a_night_that_was_given_it(
    data: DataFolder, drop: Path
) -> None:
    """Any other file on the host stays out of reach."""
    file = drop / "a.csv"
    file.write_text("x\n1\n", encoding="utf-8")
    read = f"select content from read_text('{file}')"  # noqa: S608 - a path of the test's own
    with Warehouse.open(data, drop) as warehouse:
        assert warehouse.database._connection.sql(read).fetchall() == [("x\n1\n",)]
    with Warehouse.open(data) as warehouse, pytest.raises(duckdb.PermissionException):
        warehouse.database._connection.sql(read)


def test_the_limits_are_those_of_the_settings(data: DataFolder) -> None:
    """A small machine can be given a small share."""
    limits = IngestSettings(memory_limit="1GiB", threads=1)
    with Warehouse.open(data, settings=limits) as warehouse:
        found = warehouse.database._connection.sql(
            "select current_setting('memory_limit'), current_setting('threads')"
        )
        assert found.fetchall() == [("1.0 GiB", 1)]


def test_a_schema_statement_runs_once(data: DataFolder) -> None:
    """Opening again applies nothing twice, and every statement is remembered."""
    with Warehouse.open(data):
        pass
    with Warehouse.open(data) as warehouse:
        assert applied(warehouse, "ingest") == statements_in("ingest", "schema")


def test_a_schema_statement_that_is_new_runs_on_what_is_there(
    warehouse: Warehouse, shelf: Shelf
) -> None:
    """In order of name, each once; the packages below are not touched."""
    below = applied(warehouse, "ingest")
    warehouse.apply_schema(shelf.name)
    warehouse.database._connection.execute("insert into warehouse.box values (7)")
    shelf.put("schema/0003_weight.sql", "alter table warehouse.box add column weight bigint")
    shelf.put("schema/0002_depth.sql", "alter table warehouse.box add column depth bigint")
    warehouse.apply_schema(shelf.name)
    warehouse.apply_schema(shelf.name)
    box = warehouse.database._connection.sql("from warehouse.box")
    assert (box.columns, box.fetchall()) == (["size", "depth", "weight"], [(7, None, None)])
    assert applied(warehouse, shelf.name) == [
        "schema/0001_box",
        "schema/0002_depth",
        "schema/0003_weight",
    ]
    assert applied(warehouse, "ingest") == below


def test_a_schema_statement_that_fails_takes_back_those_before_it(
    warehouse: Warehouse, shelf: Shelf
) -> None:
    """No table stands without the others, and the next night tries them all again."""
    shelf.put("schema/0002_lid.sql", "create table warehouse.lid as select size from nowhere")
    for _ in range(2):
        with pytest.raises(duckdb.CatalogException):
            warehouse.apply_schema(shelf.name)
        assert applied(warehouse, shelf.name) == []


def test_a_schema_statement_and_the_note_of_it_are_one(warehouse: Warehouse, shelf: Shelf) -> None:
    """What could not be noted did not happen: here a statement that takes the notes away."""
    shelf.put("schema/0002_notes.sql", "drop table warehouse.schema_file")
    with pytest.raises(duckdb.CatalogException):
        warehouse.apply_schema(shelf.name)
    assert applied(warehouse, shelf.name) == []


def test_a_rewritten_warehouse_has_the_rows_and_not_the_bytes_of_those_gone(
    data: DataFolder,
) -> None:
    """The schema is whole, other rows stay, and the next to open it finds the new file."""
    with Warehouse.open(data) as warehouse:
        connection = warehouse.database._connection
        connection.execute(
            "insert into warehouse.seen_file "
            "values ('unmistakable-77', 1, 1, 'a'), ('b', 1, 1, 'b')"
        )
        warehouse.database.checkpoint("warehouse")
        connection.execute("delete from warehouse.seen_file where file_path <> 'b'")
        warehouse.database.checkpoint("warehouse")
        assert b"unmistakable-77" in data.warehouse.read_bytes()
        warehouse.rewrite(data)
        assert b"unmistakable-77" not in data.warehouse.read_bytes()
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("insert into warehouse.seen_file values ('b', 1, 1, 'b')")
    with Warehouse.open(data) as warehouse:
        rows = warehouse.database._connection.execute("select file_path from warehouse.seen_file")
        assert rows.fetchall() == [("b",)]
        assert "schema/0019_taken_out" in applied(warehouse, "ingest")
    assert sorted(path.name for path in data.path.glob("warehouse*")) == ["warehouse.duckdb"]


def test_half_a_rewritten_file_is_taken_away(data: DataFolder) -> None:
    """A rewrite that was cut short left it."""
    data.make()
    for name in ("warehouse.new", "warehouse.new.wal"):
        (data.path / name).write_bytes(b"half")
    with Warehouse.open(data):
        pass
    assert sorted(path.name for path in data.path.glob("warehouse*")) == ["warehouse.duckdb"]
