"""Policy files of the tests: wrong ones, rewrites that change nothing, and the one in force."""

from dataclasses import dataclass
from pathlib import Path

from access_control.policy import Policy
from support.tree import ROOT

TEXT, SCHEMA = Policy.shipped().text, Policy.shipped().schema_text

PLANTED = sorted((ROOT / "tests" / "access_control" / "planted_policies").glob("*.cedar"))
HARMLESS = sorted((ROOT / "tests" / "access_control" / "harmless_policies").glob("*.cedar"))


@dataclass(frozen=True)
class Planted:
    """A wrong policy: its first line says what is wrong, its second what must be found.

    Attributes:
        text: The whole file.
        claim: The name of the claim that it breaks.
        action: An action for which it does.
    """

    text: str
    claim: str
    action: str


def planted(path: Path) -> Planted:
    """Read a wrong policy."""
    text = path.read_text(encoding="utf-8")
    what, refuted_by, *_ = text.splitlines()
    assert what.startswith("// ")
    claim, action = refuted_by.removeprefix("// Refuted by: ").split()
    return Planted(text, claim, action)
