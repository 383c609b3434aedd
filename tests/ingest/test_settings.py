"""Where each thing lies in the data folder, and what an operator may set on the ground floor."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.settings import DataFolder, IngestSettings


def test_everything_that_is_kept_lies_in_the_one_folder() -> None:
    """The names are a promise to whoever backs the folder up."""
    folder = DataFolder(Path("/srv/sightline"))
    assert folder.warehouse == Path("/srv/sightline/warehouse.duckdb")
    assert folder.current == Path("/srv/sightline/published/current")
    assert folder.people_url == "sqlite:////srv/sightline/people.sqlite"
    assert folder.temp == Path("/srv/sightline/tmp")


def test_the_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    """The folder itself, the log's heads, the forests, published files, copies; nothing else."""
    folder = DataFolder(tmp_path / "data")
    folder.make()
    made = [folder.path, folder.audit, folder.models, folder.published, folder.temp]
    assert sorted(tmp_path.rglob("*")) == sorted(made)
    assert [path.stat().st_mode & 0o777 for path in made] == [0o700] * 5


def test_folders_that_are_there_are_left_as_they_are(tmp_path: Path) -> None:
    """Every command makes them; none empties them."""
    folder = DataFolder(tmp_path / "data")
    folder.make()
    folder.warehouse.write_bytes(b"kept")
    folder.make()
    assert folder.warehouse.read_bytes() == b"kept"


def test_every_limit_is_described() -> None:
    """The configuration page is made of these."""
    assert all(field.description for field in IngestSettings.model_fields.values())


def test_a_limit_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the name that every setting of Sightline begins with."""
    monkeypatch.setenv("SIGHTLINE_MEMORY_LIMIT", "512MB")
    monkeypatch.setenv("SIGHTLINE_THREADS", "3")
    limits = IngestSettings()
    assert (limits.memory_limit, limits.threads) == ("512MB", 3)


def test_no_thread_is_no_limit() -> None:
    """DuckDB needs one."""
    with pytest.raises(ValidationError, match="threads"):
        IngestSettings(threads=0)
