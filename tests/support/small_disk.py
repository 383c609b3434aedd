"""A disk with a size of its own, for seeing what happens when it is full."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_AMPLE = 1 << 30


class NoSmallDiskError(Exception):
    """This host does not let a test mount a disk."""


@dataclass(frozen=True)
class SmallDisk:
    """A file system in memory, mounted at `place`."""

    place: Path

    def leave(self, free: int) -> None:
        """Leave so many bytes free, whatever is on it already."""
        size = shutil.disk_usage(self.place).used + free
        _mount("-o", f"remount,size={size}", str(self.place))

    def make_room(self) -> None:
        """Give it as much as any test needs."""
        self.leave(_AMPLE)


@contextmanager
def small_disk(place: Path) -> Iterator[SmallDisk]:
    """Mount a disk with ample room at `place`, which is made, and take it away at the end.

    Raises:
        NoSmallDiskError: Mounting needs root, and a container may forbid it to root as well.
    """
    place.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={_AMPLE}", "sightline-test", str(place))
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S607 - where the host has it


def _mount(*arguments: str) -> None:
    command = ["mount", *arguments]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoSmallDiskError("a small disk cannot be mounted here; root can") from error
