"""Which heads are believed: those that the key signed, and first of all one that was kept."""

from pathlib import Path

import pytest

from access_control.audit.heads import End, Head
from access_control.audit.keys import AuditKey
from access_control.audit.tree import Tree
from access_control.audit.witnesses import Witnesses
from access_control.errors import AuditError
from support.audit import Log

AT = "2026-03-25T09:30:00+00:00"
ONE = End(Tree().grown(b"\x01" * 32), b"\x02" * 32)
OTHER = End(Tree().grown(b"\x03" * 32), b"\x04" * 32)


@pytest.fixture
def key(tmp_path: Path) -> AuditKey:
    """Return a key."""
    return AuditKey.draw(tmp_path / "key")


def test_a_head_contradicts_another_log_of_its_size(key: AuditKey) -> None:
    """And says nothing of any other size."""
    witnesses = Witnesses(key.public, [Head.over(ONE, AT, key)])
    assert not witnesses.contradict(ONE, AT)
    assert witnesses.contradict(OTHER, AT)
    assert witnesses.contradict(ONE, "")
    assert not witnesses.contradict(End(OTHER.tree.grown(b"\x05" * 32)), AT)


def test_two_heads_of_one_size_contradict_every_log(key: AuditKey) -> None:
    """Somebody with the key has signed two histories."""
    heads = [Head.over(end, AT, key) for end in (ONE, OTHER)]
    witnesses = Witnesses(key.public, heads)
    assert witnesses.contradict(ONE, AT)
    assert witnesses.contradict(OTHER, AT)
    assert not Witnesses(key.public, heads[:1] * 2).contradict(ONE, AT)


def test_what_another_key_signed_is_only_counted(key: AuditKey, tmp_path: Path) -> None:
    """By the smallest size that it claims to speak for."""
    forger = AuditKey.draw(tmp_path / "other")
    forged = Head.over(OTHER, AT, forger)
    witnesses = Witnesses(key.public, [Head.over(ONE, AT, key), None, forged])
    assert (witnesses.count, witnesses.unreadable, witnesses.first_forged) == (1, 1, 1)
    assert (witnesses.oldest, witnesses.newest) == (1, 1)
    assert not witnesses.contradict(ONE, AT)
    nothing = Witnesses(key.public, [])
    assert (nothing.count, nothing.oldest, nothing.newest) == (0, None, None)


def test_a_kept_head_is_believed_before_the_key_in_the_folder(log: Log, tmp_path: Path) -> None:
    """Whoever rewrites the log can put a key of their own there."""
    log.add(1)
    kept = log.keep_head(tmp_path)
    log.key.unlink()
    AuditKey.draw(log.key)
    assert Witnesses.read(log.heads, log.key, kept).first_forged is None
    assert Witnesses.read(log.heads, log.key, None).first_forged == 0


def test_a_kept_head_needs_neither_key_nor_heads(log: Log, tmp_path: Path) -> None:
    """It speaks for itself."""
    log.add(2)
    kept = log.keep_head(tmp_path)
    log.key.unlink()
    log.heads.unlink()
    assert Witnesses.read(log.heads, log.key, kept).newest == 2
    with pytest.raises(AuditError, match="no service has begun this log"):
        Witnesses.read(log.heads, log.key, None)


def test_heads_without_a_key_are_not_believed(log: Log) -> None:
    """They could be anybody's."""
    log.key.unlink()
    with pytest.raises(AuditError, match="give a head that was kept"):
        Witnesses.read(log.heads, log.key, None)


@pytest.mark.parametrize("text", ["", "{}\n", "torn"])
def test_a_kept_file_that_is_none_is_refused(log: Log, tmp_path: Path, text: str) -> None:
    """A check by nothing would pass."""
    (tmp_path / "kept").write_text(text)
    with pytest.raises(AuditError, match="kept: not a file of heads"):
        Witnesses.read(log.heads, log.key, tmp_path / "kept")


def test_a_kept_file_of_two_keys_is_refused(log: Log, tmp_path: Path) -> None:
    """Which of them is the log's cannot be told."""
    other = Head.over(ONE, AT, AuditKey.draw(tmp_path / "other"))
    (tmp_path / "kept").write_text(f"{log.lines()[0]}\n{other.line()}\n")
    with pytest.raises(AuditError, match="not signed by the key it names"):
        Witnesses.read(log.heads, log.key, tmp_path / "kept")
