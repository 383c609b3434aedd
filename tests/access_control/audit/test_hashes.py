"""The hashes: those of RFC 6962 for a tree, and no text that two bodies share."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access_control.audit.hashes import canonical, from_hex, leaf_hash, link_hash, node_hash

BODIES = st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=6), max_size=4)


def test_a_leaf_a_node_and_a_link_each_begin_with_a_byte_of_their_own() -> None:
    """So that none of them is ever another."""
    assert leaf_hash(b"salt", {"a": 1}) == sha256(b'\x00salt{"a":1}').digest()
    assert node_hash(b"left", b"right") == sha256(b"\x01leftright").digest()
    assert link_hash(b"left", b"right") == sha256(b"\x02leftright").digest()


def test_a_body_has_one_text_whatever_order_it_was_made_in() -> None:
    """Names in order, no spaces, ASCII."""
    assert (
        canonical({"b": "ö", "a": 1}) == canonical({"a": 1, "b": "ö"}) == b'{"a":1,"b":"\\u00f6"}'
    )


@given(BODIES, BODIES)
def test_two_bodies_never_share_a_text(one: dict[str, object], other: dict[str, object]) -> None:
    """A number is not the text of it, and no value runs into the next."""
    assert (canonical(one) == canonical(other)) is (one == other)


def test_bytes_are_in_no_body() -> None:
    """SQLite keeps them in a text column, and says they are equal to nothing."""
    with pytest.raises(TypeError):
        canonical({"viewer_id": b"bo"})


@given(st.binary(max_size=40))
def test_bytes_are_read_as_they_were_written(data: bytes) -> None:
    """In lower case, without spaces."""
    assert from_hex(data.hex()) == data


@pytest.mark.parametrize("text", ["AB", "a b", "abc", " ab", "zz", "\uff41\uff42"])
def test_what_is_not_written_so_is_refused(text: str) -> None:
    """Or a text could be changed and still mean the same."""
    with pytest.raises(ValueError, match="hex"):
        from_hex(text)
