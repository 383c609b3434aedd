"""Nothing tells of a group but `access_control/disclosure.py`."""

import ast

import pytest

from support.tree import ROOT, statements

DOOR = [
    path
    for folder in ("access_control", "dashboard")
    for path in (ROOT / folder).rglob("*.py")
    if "proof" not in path.parts
]
# They take the columns from a store and hand them to `peer_range`, one by one.
TAKES_PEERS = {"reads.py", "flags.py", "subject_export.py"}
# It names columns of its own, of flags as they are shown.
NAMES_THEM = {"own_export.py"}
OF_PUBLISHED = [
    path
    for path in statements()
    if path.is_relative_to(ROOT / "access_control") and "published." in path.read_text()
]


def test_a_peer_figure_goes_through_disclosure_alone() -> None:
    """Whoever names a peer column calls `peer_range`, or is the record it is read into."""
    naming = {path.name for path in DOOR if "peer_low" in path.read_text()}
    assert naming == TAKES_PEERS | NAMES_THEM
    calling = {
        path.name
        for path in DOOR
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "peer_range"
    }
    assert calling == TAKES_PEERS - {"reads.py"}


@pytest.mark.parametrize("path", OF_PUBLISHED, ids=lambda path: path.stem)
def test_a_statement_of_the_door_is_of_one_person(path: object) -> None:
    """No sum, count or list goes over people: each names the one key."""
    text = ROOT.joinpath(str(path)).read_text()
    if "published.publication" in text:
        assert "subject" not in text
    else:
        assert "subject_key = $subject_key" in text
