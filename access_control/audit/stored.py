"""The head as the store itself holds it: the log goes on from there."""

from dataclasses import dataclass

from access_control.audit.hashes import from_hex
from access_control.audit.heads import End, Head
from access_control.audit.tree import Tree
from ingest.people_store import PeopleTransaction


@dataclass(frozen=True)
class StoredHead:
    """The newest head, and the peaks of its tree; the fields are those of `Head`."""

    size: int
    at: str
    chain: str
    root: str
    public_key: str
    signature: str
    peaks: str

    def head(self) -> Head:
        """Return the head without the peaks, as it stands outside the store."""
        said = (self.size, self.at, self.chain, self.root, self.public_key, self.signature)
        return Head(*said)

    def end(self) -> End:
        """Return where the log ends.

        Raises:
            TypeError: A field holds what no head can.
            ValueError: The peaks are not those that the head was made over.
        """
        end = End(Tree.from_text(self.size, self.peaks), from_hex(self.chain))
        if not self.head().is_of(end, self.at):
            raise ValueError("the peaks do not have the root of the head")
        return end


def stored_head(people: PeopleTransaction) -> StoredHead | None:
    """Return the store's own head; None before the log has begun."""
    found = people.fetch("access_control", "people/stored_head", StoredHead)
    return found[0] if found else None
