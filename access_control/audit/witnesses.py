"""What the heads outside the store vouch for: at each size, which log had it."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import chain
from pathlib import Path

from access_control.audit.head_file import HeadFile
from access_control.audit.heads import End, Head
from access_control.audit.keys import AuditKey
from access_control.errors import AuditError


class Witnesses:
    """All heads that speak for one log, by size."""

    def __init__(self, public: str, heads: Iterable[Head | None]) -> None:
        """Take heads in any order; those that another key signed are only counted.

        Args:
            public: Public half of the log's key.
            heads: None stands for a line that is no head.
        """
        self.public = public
        self.unreadable = 0
        self.first_forged: int | None = None
        # As hashes: there is a head for each entry, and a text of 300 characters to each head.
        self._said: dict[int, set[bytes]] = {}
        for head in heads:
            if head is None:
                self.unreadable += 1
            elif head.is_signed_by(public):
                self._said.setdefault(head.size, set()).add(sha256(head.said()).digest())
            elif self.first_forged is None or head.size < self.first_forged:
                self.first_forged = head.size

    @classmethod
    def read(cls, heads: Path, key: Path, outside: Path | None) -> "Witnesses":
        """Read the heads of a log, and those that were kept elsewhere.

        Args:
            heads: The log's own file of heads; may be missing.
            key: The key's PEM file; not needed beside `outside`.
            outside: A file with one or more heads that were kept elsewhere. It is what is
                believed: its key is the log's.

        Raises:
            AuditError: There is neither key nor head to check the log by, or a file is no such.
        """
        if outside is None and not heads.exists() and not key.exists():
            raise AuditError("There is neither key nor head: no service has begun this log.")
        kept = [] if outside is None else _kept(outside)
        if kept:
            public = kept[0].public_key
        else:
            try:
                public = AuditKey.read(key).public
            except FileNotFoundError:
                raise AuditError(
                    f"{key.name}: the key of the access log is missing; give a head that was kept."
                ) from None
        own = HeadFile(heads).heads() if heads.exists() else ()
        return cls(public, chain(kept, own))

    @property
    def count(self) -> int:
        """How many heads there are, of different sizes."""
        return len(self._said)

    @property
    def oldest(self) -> int | None:
        """The smallest size that a head speaks for; None without any."""
        return min(self._said, default=None)

    @property
    def newest(self) -> int | None:
        """The largest size that a head speaks for; None without any."""
        return max(self._said, default=None)

    def contradict(self, end: End, at: str) -> bool:
        """Tell whether some head of this size was made over another log."""
        said = self._said.get(end.tree.size)
        if said is None:
            return False
        here = Head.unsigned(end, at, self.public)
        return said != {sha256(here.said()).digest()}


def _kept(path: Path) -> list[Head]:
    """Return the heads of a file that was kept elsewhere: all of one key, and signed by it."""
    heads = list(HeadFile(path).heads())
    found = [head for head in heads if head is not None]
    if not found or len(found) < len(heads):
        raise AuditError(f"{path.name}: not a file of heads.")
    if not all(head.is_signed_by(found[0].public_key) for head in found):
        raise AuditError(f"{path.name}: a head is not signed by the key it names.")
    return found
