"""The published file: whole, read-only, and one answer for everything that is none."""

from pathlib import Path

import pytest

from access_control.errors import NothingPublishedError
from access_control.published import Publication, Published
from analytics.pointer import swap
from support import publication


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder of published files."""
    folder = tmp_path / "published"
    folder.mkdir()
    return folder


def test_a_snapshot_keeps_its_file_while_a_night_publishes(folder: Path, tmp_path: Path) -> None:
    """Two statements of one request never answer from two files."""
    publication.publish(folder, publication=publication.Publication("first"))
    published = Published(folder, tmp_path / "tmp")
    with published.snapshot() as snapshot:
        publication.publish(folder, publication=publication.Publication("second"))
        with published.snapshot() as later:
            assert later.publication.publication_id == "second"
        again = snapshot.fetch("publication", Publication)[0]
        assert snapshot.publication == again
        assert again.publication_id == "first"
    published.close()


def test_what_is_no_published_file_is_none(folder: Path, tmp_path: Path) -> None:
    """Nothing there, a pointer to nothing, rubbish, no publication, another version."""
    published = Published(folder, tmp_path / "tmp")
    (folder / "rubbish.duckdb").write_bytes(b"rubbish" * 9999)
    publication.publish(folder, publication=publication.Publication(schema_version=3))
    later = (folder / "current").readlink().name
    (folder / "current").unlink()
    for name in ("", "gone.duckdb", "rubbish.duckdb", later):
        if name:
            swap(folder, name)
        with pytest.raises(NothingPublishedError), published.snapshot():
            pass
    publication.publish(folder)
    with published.snapshot() as snapshot:
        assert snapshot.publication.publication_id == "published"
    published.close()


def test_a_file_cannot_be_written_through_a_snapshot(folder: Path, tmp_path: Path) -> None:
    """Read-only is the engine's word for it, not only ours."""
    publication.publish(folder)
    published = Published(folder, tmp_path / "tmp")
    with published.snapshot() as snapshot, pytest.raises(Exception, match="read-only"):
        snapshot._database._connection.execute("delete from published.usage_day")
    published.close()
