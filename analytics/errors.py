"""What can go wrong in the night's middle; each kind has its own exit code."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from ingest.errors import SightlineError


class AnalyticsError(SightlineError):
    """Base of the errors of `analytics`."""

    exit_code: ClassVar[int] = 20


class ChecksFailedError(AnalyticsError):
    """A check that must hold before publication does not; yesterday's file stays current."""

    exit_code: ClassVar[int] = 21

    def __init__(self, names: Sequence[str]) -> None:
        """Name the checks, never a row."""
        super().__init__(f"not published, these checks failed: {', '.join(names)}")
        self.names = tuple(names)


class NothingPublishedError(AnalyticsError):
    """There is nothing to publish, or nothing has been published yet."""

    exit_code: ClassVar[int] = 22


class LabelsError(AnalyticsError):
    """The labels of an evaluation cannot be read, or meet no scored week."""

    exit_code: ClassVar[int] = 23


class ForestFileError(AnalyticsError):
    """A kept forest cannot be read, or is none."""

    exit_code: ClassVar[int] = 24

    def __init__(self, path: Path, problem: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(f"{path.name}: {problem}")


class StillHeldError(AnalyticsError):
    """Files of the data folder still hold what names a person who was erased."""

    exit_code: ClassVar[int] = 25

    def __init__(self, names: Sequence[str]) -> None:
        """Name the files, never the person."""
        super().__init__(f"erased, but these files still hold what names them: {', '.join(names)}")
        self.names = tuple(names)
