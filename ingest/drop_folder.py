"""Which files lie in the drop folder (docs/reference/drop-folder.md)."""

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import DropFolderError

_UNFINISHED = (".part", ".partial", ".tmp", ".filepart", ".crdownload", "~")


@dataclass(frozen=True)
class Dropped:
    """A file in the drop folder.

    Attributes:
        path: Where it lies.
        place: The same below the drop folder.
        bytes: Its size.
        modified_ns: When it was last written, in nanoseconds.
        owner: Whose it is, for a source that names nobody; empty when the place does not say.
    """

    path: Path
    place: str
    bytes: int
    modified_ns: int
    owner: str = ""


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
        """The HR directory, CSV or SCIM, or None when none was dropped."""
        return self._one("directory.csv") or self._one("directory.json")

    @property
    def logins(self) -> Path | None:
        """The map from logins to people, or None when none was dropped."""
        return self._one("logins.csv")

    def usage_files(self) -> list[Dropped]:
        """Usage files, in order of name: of `usage/`, `usage/<source>/`, and of one person.

        Those of one person lie in `usage/<source>/<owner>/`.
        """
        place = self.path / "usage"
        found = self._files(place)
        for source in _folders(place):
            found += self._files(source)
            for owner in _folders(source):
                found += self._files(owner, owner=owner.name)
        return found

    def outcome_files(self) -> list[Dropped]:
        """Outcome files, in order of name."""
        return self._files(self.path / "outcomes")

    def _one(self, name: str) -> Path | None:
        path = self.path / name
        return path if path.is_file() else None

    def _files(self, folder: Path, *, owner: str = "") -> list[Dropped]:
        """Every file but hidden and unfinished ones; links and pipes too, to be refused."""
        if not folder.is_dir() or folder.is_symlink():
            return []
        found = []
        for path in sorted(folder.iterdir()):
            if path.name.startswith(".") or path.name.endswith(_UNFINISHED):
                continue
            if path.is_dir() and not path.is_symlink():
                continue
            known = path.stat(follow_symlinks=False)
            place = str(path.relative_to(self.path))
            found.append(Dropped(path, place, known.st_size, known.st_mtime_ns, owner))
        return found


def _folders(place: Path) -> list[Path]:
    if not place.is_dir() or place.is_symlink():
        return []
    return [path for path in sorted(place.iterdir()) if path.is_dir() and not path.is_symlink()]
