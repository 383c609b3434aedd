"""Several files in one answer: all of them, and the same each time."""

from io import BytesIO
from zipfile import ZipFile as Archive

from dashboard.api.zip_file import ZipFile, zipped


def test_every_file_is_in_it_under_its_name() -> None:
    """As it was, in its order."""
    files = {"b.csv": b"x,y\n1,2\n", "a.csv": "é".encode()}
    answer = ZipFile(zipped(files))
    with Archive(BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == list(files)
    assert answer.headers["content-type"] == "application/zip"


def test_the_same_files_are_the_same_bytes() -> None:
    """No clock is in it."""
    assert zipped({"a": b"1"}) == zipped({"a": b"1"})
