"""The checkout as the tests of its architecture see it: packages, modules, statements."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("ingest", "analytics", "access_control", "dashboard", "sample_data")

_LITERAL_OR_COMMENT = re.compile(r"'(?:[^']|'')*'|--[^\n]*")


def modules() -> Iterator[Path]:
    """Yield every module of the product, the front door last."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))
    yield ROOT / "sightline.py"


def statements() -> Iterator[Path]:
    """Yield every SQL file of the product."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.sql"))


def place(path: Path) -> str:
    """Return a path as a reader of the tree names it."""
    return path.relative_to(ROOT).as_posix()


def bare(sql: str) -> str:
    """Return a statement without its comments, and with its text literals emptied."""
    return _LITERAL_OR_COMMENT.sub(lambda found: "" if found[0].startswith("--") else "''", sql)
