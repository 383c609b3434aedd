"""A Merkle tree that only grows, kept as its peaks: the roots of its whole subtrees.

A tree of n leaves has as many peaks as n has binary ones, so the next root costs a few hashes and
no look at earlier leaves.
"""

from dataclasses import dataclass
from functools import reduce
from hashlib import sha256

from access_control.audit.hashes import from_hex, node_hash

_HEX = 64


@dataclass(frozen=True)
class Tree:
    """How far a tree has grown.

    Attributes:
        size: Its leaves.
        peaks: The roots of its whole subtrees, the largest and oldest first.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> "Tree":
        """Return the tree with one leaf more."""
        peaks, rest = list(self.peaks), self.size
        while rest & 1:
            leaf = node_hash(peaks.pop(), leaf)
            rest >>= 1
        return Tree(self.size + 1, (*peaks, leaf))

    @property
    def root(self) -> bytes:
        """The Merkle tree hash of RFC 6962: 32 bytes, of no leaf at all the hash of nothing."""
        if not self.peaks:
            return sha256().digest()
        return reduce(lambda right, left: node_hash(left, right), reversed(self.peaks))

    def text(self) -> str:
        """Return the peaks as one text of hexadecimal digits."""
        return b"".join(self.peaks).hex()

    @classmethod
    def from_text(cls, size: int, text: str) -> "Tree":
        """Return the tree that `text` gave the peaks of.

        Raises:
            ValueError: The text does not hold as many peaks as a tree of that size has.
        """
        if len(text) != _HEX * size.bit_count():
            raise ValueError("the peaks are not those of a tree of this size")
        peaks = (text[at : at + _HEX] for at in range(0, len(text), _HEX))
        return cls(size, tuple(from_hex(peak) for peak in peaks))
