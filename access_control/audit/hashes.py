"""The hashes of the access log: leaves and nodes as in RFC 6962, links of the chain as their own.

Each kind of hash begins with a byte of its own, so that no leaf can be passed off as a node, and
neither as a link. A leaf is salted: without its salt nobody can try names until one fits, so that
an entry whose salt is gone says nothing.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

BEFORE_THE_FIRST = bytes(32)
"""The link that the first entry follows."""

SALT_BYTES = 16

_LEAF, _NODE, _LINK = b"\x00", b"\x01", b"\x02"


def canonical(body: Mapping[str, object]) -> bytes:
    """Return a body as the one JSON text it has: names in order, no spaces, ASCII.

    Raises:
        TypeError: A value is no text, number or list, so the body was never written by us.
    """
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def leaf_hash(salt: bytes, body: Mapping[str, object]) -> bytes:
    """Return the hash that stands for one entry: 32 bytes.

    Raises:
        TypeError: As of `canonical`.
    """
    return sha256(_LEAF + salt + canonical(body)).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbours in the tree."""
    return sha256(_NODE + left + right).digest()


def link_hash(previous: bytes, leaf: bytes) -> bytes:
    """Return the chain's hash at an entry, from the one before it and the entry's leaf."""
    return sha256(_LINK + previous + leaf).digest()


def from_hex(text: str) -> bytes:
    """Return the bytes that `bytes.hex` wrote as `text`.

    Raises:
        ValueError: It would have written them otherwise: with capitals or spaces, for example,
            which would let somebody change a text and not what it stands for.
    """
    found = bytes.fromhex(text)
    if found.hex() != text:
        raise ValueError("not written as bytes.hex writes")
    return found
