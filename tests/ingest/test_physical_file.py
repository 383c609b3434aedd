"""A feed file's bytes become a text that can be trusted, or a sentence."""

import gzip
import os
from pathlib import Path

import pyarrow as pa
import pytest

from ingest import physical_file as module
from ingest.errors import FeedError
from ingest.physical_file import LONGEST_LINE, physical_file, plain_chunks

BODIES = {
    "one line without an end": (b"a", 1, b"a"),
    "one line": (b"a\n", 1, b"a\n"),
    "windows line ends": (b"a\r\nbb\r\n", 2, b"a\nbb\n"),
    "a blank line counts": (b"a\n\nb", 3, b"a\n\nb"),
    "a carriage return inside a line stays inside": (b"a\rb\nc", 2, b"a\rb\nc"),
    "a carriage return at the very end": (b"a\nb\r", 2, b"a\nb\n"),
    "characters of two bytes": ("é\né".encode(), 2, "é\né".encode()),
    "a byte order mark": (b"\xef\xbb\xbfa\nb\n", 2, b"a\nb\n"),
}


@pytest.mark.parametrize("chunk", [1, 2, 3, 1 << 20])
@pytest.mark.parametrize("name", BODIES)
def test_lines_are_counted_and_ended_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, chunk: int
) -> None:
    """Wherever the chunks of a read fall, the text and the counts are the same."""
    body, lines, plain = BODIES[name]
    # A mark is looked for in the first chunk of a read, which is never this small.
    monkeypatch.setattr(module, "CHUNK", max(chunk, 3) if body[:1] == b"\xef" else chunk)
    path = tmp_path / "usage.csv"
    path.write_bytes(body)
    with physical_file(path, tmp_path) as seen:
        assert seen.lines == lines
        assert b"".join(plain_chunks(seen)) == plain


@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_packed_and_plain_are_the_same_content(tmp_path: Path, codec: str) -> None:
    """The same rows, however packed and whatever the name says, have the same hash."""
    plain, packed = tmp_path / "a.csv", tmp_path / "b.csv"
    plain.write_bytes(b"a,b\n1,2\n")
    with pa.CompressedOutputStream(str(packed), codec) as stream:
        stream.write(b"a,b\r\n1,2\r\n")
    with physical_file(plain, tmp_path) as first, physical_file(packed, tmp_path) as second:
        assert first.sha256 == second.sha256
        assert b"".join(plain_chunks(second)) == b"a,b\n1,2\n"
    assert sorted(tmp_path.iterdir()) == [plain, packed]


def test_gzip_of_several_members_is_one_text(tmp_path: Path) -> None:
    """Log shippers append to what they packed before."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"a\n") + gzip.compress(b"b\n"))
    with physical_file(path, tmp_path) as seen:
        assert seen.lines == 2


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("usage.csv", b"", "is empty"),
        ("usage.csv", b"a\n\0\n", "NUL bytes"),
        ("usage.csv", "a,b\n1,2\n".encode("utf-16"), "UTF-16|NUL bytes|not UTF-8"),
        ("usage.csv", b"a\n\xe9\n", "not UTF-8"),
        ("usage.csv", b"a\n\xc3", "ends inside a character"),
        ("usage.csv", b"a\n" + b"x" * (LONGEST_LINE + 1), "is longer than"),
        ("usage.csv.gz", gzip.compress(b"a\n1\n" * 1000, mtime=0)[:-20], "cut short"),
        ("usage.xlsx", b"PK\x03\x04 and more", "a ZIP archive or a workbook; export it as CSV"),
        ("usage.parquet", b"PAR1 and more", "a Parquet file; export it as CSV"),
    ],
    ids=[
        "empty",
        "binary",
        "utf-16",
        "latin-1",
        "cut character",
        "long line",
        "cut gzip",
        "workbook",
        "parquet",
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    tmp_path: Path, name: str, body: bytes, sentence: str
) -> None:
    """A file that is wrong as a whole is named, with its fault, and leaves nothing behind."""
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(FeedError, match=sentence) as caught, physical_file(path, tmp_path):
        pass
    assert name in str(caught.value)
    assert sorted(tmp_path.iterdir()) == [path]


def test_what_unpacks_without_end_is_refused_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few kilobytes of zeros could fill the disk."""
    monkeypatch.setattr(module, "LARGEST_PLAIN", 1 << 20)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" * (1 << 20)))
    assert path.stat().st_size < 20_000
    with pytest.raises(FeedError, match="unpacks to more than"), physical_file(path, tmp_path):
        pass
    assert list(tmp_path.iterdir()) == [path]


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    """A link could lead anywhere, a pipe would keep the night waiting."""
    link, pipe, folder = tmp_path / "link.csv", tmp_path / "pipe.csv", tmp_path / "folder.csv"
    link.symlink_to("/etc/hostname")
    os.mkfifo(pipe)
    folder.mkdir()
    for path, sentence in ((link, "is it a link"), (pipe, "no regular"), (folder, "no regular")):
        with pytest.raises(FeedError, match=sentence), physical_file(path, tmp_path):
            pass


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Its receipt would be of a text that nobody has."""
    path = tmp_path / "usage.csv"
    path.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(FeedError, match="changed while it was read"), physical_file(path, tmp_path):
        path.write_bytes(b"a,b\n1,2\n3,4\n")


def test_a_file_that_goes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """In the same words."""
    path = tmp_path / "usage.csv"
    path.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(FeedError, match="changed while it was read"), physical_file(path, tmp_path):
        path.unlink()
