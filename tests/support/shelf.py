"""A package of a test's own that holds nothing but SQL files, laid out as the product's are."""

from pathlib import Path

import pytest


class Shelf:
    """An importable package; `put` adds statements to it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Make the package in `folder`, a test's own, and let it be found while the test runs."""
        # Named for the test: modules and statements stay known for as long as Python runs.
        self.name = f"shelf_of_{folder.name}"
        self._sql = folder / "packages" / self.name / "sql"
        self._sql.mkdir(parents=True)
        (self._sql.parent / "__init__.py").touch()
        monkeypatch.syspath_prepend(self._sql.parents[1])

    def put(self, place: str, text: str) -> None:
        """Write `text` as the file `sql/<place>` of the package."""
        path = self._sql / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
