"""The key comes with the first head, and belongs to one log."""

from pathlib import Path

import pytest

from access_control.audit.heads import End, Head
from access_control.audit.key_file import KeyFile
from access_control.audit.keys import AuditKey
from access_control.errors import AuditError


def test_a_new_key_waits_until_it_is_put_in_place(tmp_path: Path) -> None:
    """And signs meanwhile; put in place twice, it stays."""
    file = KeyFile(tmp_path / "key")
    key = file.of_a_log_that_begins()
    assert not (tmp_path / "key").exists()
    head = Head.over(End(), "", key)
    assert file.of_the_log(head).public == key.public
    file.put_in_place()
    file.put_in_place()
    assert file.of_the_log(head).public == key.public
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_start_that_was_cut_short_leaves_no_key_that_counts(tmp_path: Path) -> None:
    """Not even half of one."""
    (tmp_path / "key.new").write_text("-----BEGIN")
    key = KeyFile(tmp_path / "key").of_a_log_that_begins()
    assert AuditKey.read(tmp_path / "key.new").public == key.public


def test_no_log_begins_under_a_key_that_is_in_place(tmp_path: Path) -> None:
    """Its log is another, and was taken away."""
    AuditKey.draw(tmp_path / "key")
    with pytest.raises(AuditError, match="does not hold its log"):
        KeyFile(tmp_path / "key").of_a_log_that_begins()


def test_a_log_goes_on_under_no_other_key_and_under_none(tmp_path: Path) -> None:
    """A new one would sign over whatever is there."""
    head = Head.over(End(), "", AuditKey.draw(tmp_path / "first"))
    with pytest.raises(AuditError, match="is missing"):
        KeyFile(tmp_path / "key").of_the_log(head)
    AuditKey.draw(tmp_path / "key")
    with pytest.raises(AuditError, match="not signed by its key"):
        KeyFile(tmp_path / "key").of_the_log(head)


def test_a_key_that_cannot_be_put_in_place_is_said(tmp_path: Path) -> None:
    """A folder stands there."""
    file = KeyFile(tmp_path / "key")
    file.of_a_log_that_begins()
    (tmp_path / "key" / "inside").mkdir(parents=True)
    with pytest.raises(AuditError, match="key: the key of the access log cannot be written"):
        file.put_in_place()
