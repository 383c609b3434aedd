# ruff: noqa: INP001 - a script that lies beside the pages it writes
"""Write the reference pages: `python docs/generate.py`, or `--check` that they are current."""

import sys
from pathlib import Path

from docs.generator.command_line import command_line
from docs.generator.data_dictionary import data_dictionary
from docs.generator.errors import errors
from docs.generator.markdown import ROOT
from docs.generator.openapi import openapi
from docs.generator.settings import settings
from docs.generator.sources import sources
from docs.generator.who_sees_whom import who_sees_whom

PAGES = {
    "cli.md": command_line,
    "data-dictionary.md": data_dictionary,
    "errors.md": errors,
    "openapi.json": openapi,
    "settings.md": settings,
    "sources.md": sources,
    "who-sees-whom.md": who_sees_whom,
}


def pages() -> dict[Path, str]:
    """Return the text of every generated page, by its place."""
    return {ROOT / "docs" / "reference" / name: text() for name, text in PAGES.items()}


def stale() -> list[str]:
    """Return the pages that are missing, or are not what the code says now."""
    return [
        path.relative_to(ROOT).as_posix()
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        found = stale()
        sys.exit(f"not current: {', '.join(found)}; run `make docs`" if found else 0)
    for place, text in pages().items():
        place.write_text(text, encoding="utf-8")
