"""The tree grows leaf by leaf into the tree of RFC 6962."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access_control.audit.hashes import node_hash
from access_control.audit.tree import Tree

# The leaves that the first Certificate Transparency log was tested with, and its roots of 1 to 8.
DATA = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def grown(leaves: Sequence[bytes]) -> Tree:
    """Return the tree of some leaves."""
    tree = Tree()
    for leaf in leaves:
        tree = tree.grown(leaf)
    return tree


def merkle_tree_hash(leaves: Sequence[bytes]) -> bytes:
    """Return the root as section 2.1 of RFC 6962 defines it, from above."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(merkle_tree_hash(leaves[:half]), merkle_tree_hash(leaves[half:]))


def test_the_roots_are_those_of_certificate_transparency() -> None:
    """Of no leaf at all as well."""
    assert Tree().root == sha256(b"").digest()
    leaves = [sha256(b"\x00" + bytes.fromhex(data)).digest() for data in DATA]
    assert [grown(leaves[:many]).root.hex() for many in range(1, 9)] == list(ROOTS)


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70))
def test_growing_agrees_with_the_definition(leaves: list[bytes]) -> None:
    """Also when it was put away and taken out again at every size."""
    tree = Tree()
    for leaf in leaves:
        tree = Tree.from_text(tree.size, tree.text()).grown(leaf)
    assert tree.root == merkle_tree_hash(leaves)
    assert tree.size == len(leaves)


@pytest.mark.parametrize(
    ("size", "text"), [(0, "ab" * 32), (1, ""), (2, "ab" * 64), (1, "AB" * 32), (3, "ab" * 63)]
)
def test_peaks_of_another_size_are_refused(size: int, text: str) -> None:
    """As many as the size has binary ones, each written as we write it."""
    with pytest.raises(ValueError, match=r"peaks|hex"):
        Tree.from_text(size, text)
