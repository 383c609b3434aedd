"""A head: the whole log in one signed line, to be kept where the log's keeper cannot reach it.

Whoever holds a head can tell later whether the log still begins with what it held then.
"""

import json
from dataclasses import dataclass, field, fields, replace

from access_control.audit.hashes import BEFORE_THE_FIRST, canonical
from access_control.audit.keys import AuditKey, is_signed
from access_control.audit.tree import Tree


@dataclass(frozen=True)
class End:
    """Where the log ends: the tree over its leaves, and the last link of its chain."""

    tree: Tree = field(default_factory=Tree)
    chain: bytes = BEFORE_THE_FIRST


@dataclass(frozen=True)
class Head:
    """What a log was at one of its ends.

    Attributes:
        size: Its entries.
        at: When the last of them was made, in UTC; empty for a log without entries.
        chain: Hash of the chain at the last entry.
        root: Merkle root over all leaves.
        public_key: Public half of the key that signed.
        signature: Over all of the above. All four are hexadecimal.
    """

    size: int
    at: str
    chain: str
    root: str
    public_key: str
    signature: str

    @classmethod
    def over(cls, end: End, at: str, key: AuditKey) -> "Head":
        """Return the head of a log that ends so, signed."""
        unsigned = cls.unsigned(end, at, key.public)
        return replace(unsigned, signature=key.sign(unsigned.said()))

    @classmethod
    def unsigned(cls, end: End, at: str, public: str) -> "Head":
        """Return the head of a log that ends so, to be signed by the key that is named."""
        return cls(end.tree.size, at, end.chain.hex(), end.tree.root.hex(), public, "")

    def is_signed_by(self, public: str) -> bool:
        """Tell whether the key whose public half is `public` signed this head as it is."""
        try:
            return self.public_key == public and is_signed(self.said(), self.signature, public)
        except TypeError:  # a field holds what no head can
            return False

    def is_of(self, end: End, at: str) -> bool:
        """Tell whether a log that ends so has this head; by whom it is signed is not looked at."""
        return replace(self, signature="") == Head.unsigned(end, at, self.public_key)

    def said(self) -> bytes:
        """Return what is signed: everything but the signature."""
        # Named, so that the signature of an erasure can never be that of a head.
        said = vars(self) | {"kind": "head"}
        del said["signature"]
        return canonical(said)

    def line(self) -> str:
        """Return the head as one line of JSON, without a line break."""
        return canonical(vars(self)).decode("ascii")

    @classmethod
    def from_line(cls, line: str) -> "Head":
        """Return the head that `line` gave.

        Raises:
            ValueError: The line is no head.
        """
        said = json.loads(line)
        if not isinstance(said, dict) or {name: type(it) for name, it in said.items()} != _TYPES:
            raise ValueError("not a head")
        return cls(**said)


_TYPES = {one.name: one.type for one in fields(Head)}
