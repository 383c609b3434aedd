"""A head: one line that says what the log was, in words that only the key can sign."""

from dataclasses import replace
from pathlib import Path

import pytest

from access_control.audit.hashes import canonical
from access_control.audit.heads import End, Head
from access_control.audit.keys import AuditKey
from access_control.audit.tree import Tree

AT = "2026-03-25T09:30:00+00:00"
END = End(Tree().grown(b"\x01" * 32), b"\x02" * 32)


@pytest.fixture
def key(tmp_path: Path) -> AuditKey:
    """Return a key."""
    return AuditKey.draw(tmp_path / "key")


def test_a_head_comes_back_from_its_line(key: AuditKey) -> None:
    """The same, and still signed."""
    head = Head.over(END, AT, key)
    assert Head.from_line(head.line()) == head
    assert "\n" not in head.line()
    assert head.is_signed_by(key.public)
    assert head.is_of(END, AT)


@pytest.mark.parametrize(
    "changed",
    [
        {"size": 2},
        {"at": "2026-03-25T09:30:01+00:00"},
        {"chain": "ab" * 32},
        {"root": "ab" * 32},
        {"public_key": "ab" * 32},
        {"signature": "ab" * 64},
        {"at": b"x"},
    ],
    ids=str,
)
def test_a_head_with_one_field_changed_is_not_signed(
    key: AuditKey, changed: dict[str, object]
) -> None:
    """Not one of them is left out of what the signature is over."""
    head = replace(Head.over(END, AT, key), **changed)  # type: ignore[arg-type]
    assert not head.is_signed_by(key.public)
    assert not head.is_signed_by(head.public_key)


def test_a_head_is_of_one_end(key: AuditKey) -> None:
    """Size, time, chain and root each tell two apart."""
    head = Head.over(END, AT, key)
    assert not head.is_of(End(END.tree, b"\x03" * 32), AT)
    assert not head.is_of(End(Tree().grown(b"\x03" * 32), END.chain), AT)
    assert not head.is_of(End(END.tree.grown(b"\x03" * 32), END.chain), AT)
    assert not head.is_of(END, "")


def test_what_is_signed_as_something_else_is_no_head(key: AuditKey) -> None:
    """The signature of an erasure, say, whatever it is over."""
    head = Head.over(END, AT, key)
    said = {name: value for name, value in vars(head).items() if name != "signature"}
    other = replace(head, signature=key.sign(canonical({"kind": "erasure", **said})))
    assert not other.is_signed_by(key.public)


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "1", "{", '{"size":1}', "null", '{"size":"1"}'],
)
def test_a_line_that_is_no_head_is_refused(line: str) -> None:
    """Torn, empty, or of another kind."""
    with pytest.raises(ValueError):  # noqa: PT011 - json's own or ours
        Head.from_line(line)


@pytest.mark.parametrize("name", ["size", "at", "signature"])
def test_a_line_with_a_field_of_another_type_is_refused(key: AuditKey, name: str) -> None:
    """A number is no text, and a truth is no number."""
    head = Head.over(END, AT, key)
    line = canonical({**vars(head), name: True}).decode()
    with pytest.raises(ValueError, match="not a head"):
        Head.from_line(line)
