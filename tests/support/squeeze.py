"""Runs that have too little of something, and the run after them that has enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.settings import DataFolder
from support.commands import Ended
from support.contents import Digest
from support.delivery import Undisturbed
from support.installation import Held, held, tables

_THE_PROGRAM_FAILED = 1


@dataclass(frozen=True)
class Squeezed:
    """What became of one data folder.

    Attributes:
        cramped: How two runs ended that had too little; or enough, when little is enough.
        left: What each of them left.
        free: How the run ended that had enough.
        held: What is there after it, file by file.
        tables: All of the warehouse then.
    """

    cramped: Sequence[Ended]
    left: Sequence[Held]
    free: Ended
    held: Held
    tables: dict[str, Digest]

    @property
    def failed(self) -> list[Ended]:
        """The runs that did not do their work."""
        return [ended for ended in self.cramped if ended.code]


def squeeze(data: DataFolder, cramped: Callable[[], Ended], free: Callable[[], Ended]) -> Squeezed:
    """Run twice with too little, since a night that fails is tried again, and once with enough."""
    runs, left = [], []
    for _ in range(2):
        runs.append(cramped())
        left.append(held(data))
    ended = free()
    return Squeezed(runs, left, ended, held(data), tables(data))


def assert_whole_files_only(found: Sequence[Squeezed], whole: Undisturbed) -> None:
    """Each file is there as an undisturbed run has it or not at all; readers have a whole file."""
    for left in (left for one in found for left in one.left):
        assert left.is_part_of(whole.held)
        assert left.files >= whole.before.files
        assert left.published in (whole.before.published, whole.held.published)


def assert_completed(found: Sequence[Squeezed], whole: Undisturbed) -> None:
    """The run that has enough leaves what an undisturbed run does."""
    for one in found:
        assert one.free.code == 0, one.free.err
        assert (one.held, one.tables) == (whole.held, whole.tables)


def assert_one_sentence(found: Sequence[Squeezed], about: str) -> None:
    """Whoever had too little said so in a line that holds `about`, with an exit code of ours."""
    failed = [ended for one in found for ended in one.failed]
    assert failed
    for ended in failed:
        assert "Traceback" not in ended.err, ended.err
        assert ended.code > _THE_PROGRAM_FAILED
        assert len(ended.err.splitlines()) == 1
        assert about in ended.err
