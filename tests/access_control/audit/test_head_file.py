"""The file of heads: every line whole, whoever writes at once and whatever a power cut left."""

from pathlib import Path
from threading import Thread

import pytest

from access_control.audit.head_file import HeadFile
from access_control.audit.heads import End, Head
from access_control.audit.keys import AuditKey
from access_control.audit.tree import Tree
from access_control.errors import AuditError, LogUnavailableError
from support.at_once import run_at_once


def head(key: AuditKey, size: int) -> Head:
    """Return a head of a size."""
    return Head.over(End(Tree(size, (b"\x01" * 32,))), "", key)


@pytest.fixture
def key(tmp_path: Path) -> AuditKey:
    """Return a key."""
    return AuditKey.draw(tmp_path / "key")


def test_heads_come_back_in_their_order(tmp_path: Path, key: AuditKey) -> None:
    """From a file that is its owner's alone."""
    file, heads = HeadFile(tmp_path / "heads"), [head(key, size) for size in (1, 2, 3)]
    assert file.last() is None
    for one in heads:
        file.append(one)
    assert list(file.heads()) == heads
    assert file.last() == heads[-1]
    assert (tmp_path / "heads").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("torn", ['{"at":"2026', "\n", "ö"])
def test_a_torn_line_swallows_no_other(tmp_path: Path, key: AuditKey, torn: str) -> None:
    """What a power cut left is a line of its own, and no head."""
    file = HeadFile(tmp_path / "heads")
    file.append(head(key, 1))
    with (tmp_path / "heads").open("a", encoding="utf-8") as left:
        left.write(torn)
    assert file.last() == head(key, 1)
    file.append(head(key, 2))
    assert list(file.heads()) == [head(key, 1), None, head(key, 2)]


def test_threads_that_write_at_once_tear_nothing(tmp_path: Path, key: AuditKey) -> None:
    """As many lines as heads."""
    file = HeadFile(tmp_path / "heads")
    threads = [Thread(target=file.append, args=(head(key, size),)) for size in range(1, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.size for one in file.heads() if one} == set(range(1, 30))


def test_a_folder_that_is_gone_stops_what_is_about_to_be_recorded(
    tmp_path: Path, key: AuditKey
) -> None:
    """Before and after the entry is written."""
    file = HeadFile(tmp_path / "none" / "heads")
    with pytest.raises(LogUnavailableError):
        file.check()
    with pytest.raises(LogUnavailableError):
        file.append(head(key, 1))


def test_a_file_that_is_none_is_said_by_name(tmp_path: Path) -> None:
    """A folder in its place, or nothing where heads were promised."""
    with pytest.raises(AuditError, match="cannot be read"):
        HeadFile(tmp_path).last()
    with pytest.raises(AuditError, match="none: the heads"):
        list(HeadFile(tmp_path / "none").heads())


ADD_TWENTY = """
from pathlib import Path
from access_control.audit.head_file import HeadFile
from access_control.audit.heads import End, Head
from access_control.audit.keys import AuditKey
from access_control.audit.tree import Tree
folder, first = Path(sys.argv[1]), int(sys.argv[2])
key = AuditKey.read(folder / "key")
for size in range(first, first + 20):
    HeadFile(folder / "heads").append(Head.over(End(Tree(size, (bytes(32),))), "", key))
"""


@pytest.mark.usefixtures("key")
def test_processes_that_write_at_once_tear_nothing(tmp_path: Path) -> None:
    """The lock is the file's, not a thread's."""
    assert run_at_once(ADD_TWENTY, [[tmp_path, 1], [tmp_path, 101]]) == [0, 0]
    found = [one.size for one in HeadFile(tmp_path / "heads").heads() if one]
    assert sorted(found) == [*range(1, 21), *range(101, 121)]
