"""Which files lie in the drop folder (docs/reference/drop-folder.md)."""

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import DropFolderError

USAGE_ENDINGS = (".csv", ".csv.gz")
OUTCOME_ENDINGS = (".csv", ".csv.gz")


@dataclass(frozen=True)
class DropFolder:
    """The folder an operator drops each night's files into.

    Raises:
        DropFolderError: There is no such folder.
    """

    path: Path

    def __post_init__(self) -> None:
        """Refuse a folder that is not there, before anything is opened."""
        if not self.path.is_dir():
            raise DropFolderError(
                f"{self.path}: there is no such folder; give the drop folder with --feeds"
            )

    @property
    def directory(self) -> Path | None:
        """The HR directory, or None when none was dropped."""
        path = self.path / "directory.csv"
        return path if path.is_file() else None

    def usage_files(self) -> list[Path]:
        """Usage files, in order of name."""
        return self._files("usage", USAGE_ENDINGS)

    def outcome_files(self) -> list[Path]:
        """Outcome files, in order of name."""
        return self._files("outcomes", OUTCOME_ENDINGS)

    def _files(self, folder: str, endings: tuple[str, ...]) -> list[Path]:
        place = self.path / folder
        if not place.is_dir():
            return []
        # A link could lead out of the drop folder; only files that truly lie in it are read.
        return sorted(
            path
            for path in place.iterdir()
            if path.name.endswith(endings) and path.is_file() and not path.is_symlink()
        )
