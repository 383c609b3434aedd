"""A file's name is on disk once its folder is."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Put the names of a folder's files on disk.

    Raises:
        OSError: It cannot be done.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
