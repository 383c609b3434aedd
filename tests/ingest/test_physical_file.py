"""A feed file's bytes become lines that can be trusted, or a sentence."""

import gzip
from pathlib import Path

import pytest

from ingest import physical_file
from ingest.errors import FeedError
from ingest.physical_file import LONGEST_LINE, plain_copy

BODIES = {
    "one line without an end": (b"a", 1, b"a"),
    "one line": (b"a\n", 1, b"a\n"),
    "windows line ends": (b"a\r\nb\r\n", 2, b"a\nb\n"),
    "a blank line counts": (b"a\n\nb", 3, b"a\n\nb"),
    "a carriage return inside a line stays inside": (b"a\rb\nc", 2, b"a\x1fb\nc"),
    "a record separator inside a line": (b"a\x1eb\n", 1, b"a\x1fb\n"),
    "a carriage return at the very end": (b"a\nb\r", 2, b"a\nb\n"),
    "characters of two bytes": ("é\né".encode(), 2, "é\né".encode()),
}


@pytest.mark.parametrize("chunk", [1, 2, 3, 1 << 20])
@pytest.mark.parametrize("name", BODIES)
def test_lines_are_counted_and_ended_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, chunk: int
) -> None:
    """Wherever the chunks of a read fall, the copy and the count are the same."""
    body, lines, plain = BODIES[name]
    monkeypatch.setattr(physical_file, "CHUNK", chunk)
    path = tmp_path / "usage.csv"
    path.write_bytes(body)
    with plain_copy(path, tmp_path) as seen:
        assert (seen.lines, seen.plain.read_bytes()) == (lines, plain)


def test_gzip_and_plain_are_the_same_content(tmp_path: Path) -> None:
    """The same rows, however packed, have the same hash."""
    plain, packed = tmp_path / "a.csv", tmp_path / "a.csv.gz"
    plain.write_bytes(b"a,b\n1,2\n")
    packed.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    with plain_copy(plain, tmp_path) as first, plain_copy(packed, tmp_path) as second:
        assert first.sha256 == second.sha256


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    """Spreadsheets write one; the first column's name is found all the same."""
    path = tmp_path / "usage.csv"
    path.write_bytes(b"\xef\xbb\xbfevent_time,x\n")
    with plain_copy(path, tmp_path) as seen:
        assert seen.header == "event_time,x"


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("usage.csv", b"", "is empty"),
        ("usage.csv", b"a\n\0\n", "NUL bytes"),
        ("usage.csv", b"a\n\xe9\n", "not UTF-8"),
        ("usage.csv", b"a\n\xc3", "ends inside a character"),
        ("usage.csv", b"a\n" + b"x" * (LONGEST_LINE + 1), "line 2 is longer than 1 MiB"),
        ("usage.csv.gz", gzip.compress(b"a\n1\n" * 1000, mtime=0)[:-20], "cut short"),
        ("usage.csv.gz", b"a,b\n1,2\n", "not gzip"),
    ],
    ids=["empty", "binary", "latin-1", "cut character", "long line", "cut gzip", "no gzip"],
)
def test_what_is_no_text_is_refused_with_a_sentence(
    tmp_path: Path, name: str, body: bytes, sentence: str
) -> None:
    """A file that is wrong as a whole is named, with its fault, and leaves nothing behind."""
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(FeedError, match=sentence) as caught, plain_copy(path, tmp_path):
        pass
    assert name in str(caught.value)
    assert sorted(tmp_path.iterdir()) == [path]
