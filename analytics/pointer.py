"""The pointer to the published file that readers see: a symbolic link, swapped in one step."""

from pathlib import Path

from ingest.durable import sync

POINTER = "current"


def published_path(folder: Path) -> Path | None:
    """Return the published file the pointer names, or None when there is none.

    Args:
        folder: The folder of published files.
    """
    pointer = folder / POINTER
    if not pointer.is_symlink():
        return None
    target = folder / pointer.readlink().name
    return target if target.is_file() else None


def swap(folder: Path, name: str) -> None:
    """Make `name`, a file in `folder`, the one that readers see from now on.

    Readers see the file before or the file after, never none; after a power cut as well.
    """
    fresh = folder / f"{POINTER}.tmp"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(name)
    fresh.replace(folder / POINTER)
    sync(folder)
