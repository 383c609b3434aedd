"""Commands that load files share one way to open what they load into."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import DropFolderError
from ingest.night_cli import night_of, open_loader
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse
from support.feeds import usage_file, usage_row

CHOSEN = datetime(2026, 10, 6)  # noqa: DTZ001 - as Typer hands an option over


def test_a_night_is_the_day_it_was_told() -> None:
    """Or today by the clock of UTC."""
    before = datetime.now(UTC).date()
    assert night_of(CHOSEN) == date(2026, 10, 6)
    assert before <= night_of(None) <= before + timedelta(days=1)


def test_a_loader_loads_into_the_data_folder(tmp_path: Path, drop: Path) -> None:
    """Both stores are made where there are none; the receipt's time is of UTC, without a zone."""
    with open_loader(tmp_path / "d", CHOSEN) as loader:
        assert loader.night == date(2026, 10, 6)
        assert loader.now.tzinfo is None
        assert abs(loader.now - datetime.now(UTC).replace(tzinfo=None)) < timedelta(minutes=1)
        assert loader.load_file(usage_file(drop, "a.csv", usage_row())).loaded == 1
    assert loader.data == DataFolder(tmp_path / "d")
    assert (tmp_path / "d" / "people.sqlite").is_file()


def test_what_was_opened_is_let_go_of_after_a_failure(tmp_path: Path) -> None:
    """The next night finds the warehouse free."""
    with pytest.raises(DropFolderError), open_loader(tmp_path / "d", None):
        raise DropFolderError
    with Warehouse.open(DataFolder(tmp_path / "d")):
        pass
    assert not (tmp_path / "d" / "people.sqlite-wal").exists()
