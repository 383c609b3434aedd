"""A real warehouse and a real people store in a folder of the test's own."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.load import Loader
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

NIGHT = date(2026, 10, 6)
NOW = datetime(2026, 10, 6, 2, 15)  # noqa: DTZ001 - the warehouse keeps UTC without zone


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder, made."""
    folder = DataFolder(tmp_path / "data")
    folder.make()
    return folder


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """An empty drop folder."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    return folder


@pytest.fixture
def people(data: DataFolder) -> Iterator[PeopleStore]:
    """An empty people store."""
    store = PeopleStore.open(data.people_url)
    yield store
    store.close()


@pytest.fixture
def warehouse(data: DataFolder, drop: Path) -> Iterator[Warehouse]:
    """An empty warehouse."""
    with Warehouse.open(data, drop) as opened:
        yield opened


@pytest.fixture
def loader(warehouse: Warehouse, people: PeopleStore, data: DataFolder) -> Loader:
    """A loader on the night of 2026-10-06."""
    return Loader(warehouse, people, data, NIGHT, NOW)
