"""Pages and tables, as Markdown."""

import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]

_WRITTEN = "<!-- Written by `make docs`: change the code, not this page. -->"


def page(title: str, *parts: str) -> str:
    """Return a page: its title, who wrote it, and parts with a blank line between."""
    text = "\n\n".join((f"# {title}", _WRITTEN, *parts))
    return re.sub(r"[ \t]+\n", "\n", text).rstrip() + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; a bar inside a cell stays one."""
    head = list(head)
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    lines = [head, ["---"] * len(head), *escaped]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def first_line(kind: type) -> str:
    """Return the sentence a class says of itself."""
    return (kind.__doc__ or "").strip().partition("\n")[0]
