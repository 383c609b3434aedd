"""What a check of the access log found: entries by number, and never whom they name."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with an entry."""

    CHANGED = "changed"
    BLANKED = "blanked"
    MISSING = "missing"
    UNSEALED = "unsealed"
    UNLINKED = "unlinked"
    UNREADABLE = "unreadable"
    REWRITTEN = "rewritten"
    BEYOND = "beyond"
    CUT = "cut"
    END_NOT_SIGNED = "end_not_signed"
    FORGED_HEAD = "forged_head"
    NO_HEADS = "no_heads"


WORDS = {
    Fault.CHANGED: "was changed after it was sealed",
    Fault.BLANKED: "was blanked, but by no erasure, or was changed after one",
    Fault.MISSING: "is missing, or stands out of its order",
    Fault.UNSEALED: "has no seal: it was put in by something other than the service",
    Fault.UNLINKED: "does not follow from the entry before it",
    Fault.UNREADABLE: "cannot be read",
    Fault.REWRITTEN: "is not the one that a signed head was made over",
    Fault.BEYOND: "is more than the signed end of the log covers",
    Fault.CUT: "is gone: the log was longer once",
    Fault.END_NOT_SIGNED: "is the last, and the head that the store holds is not that of this log",
    Fault.FORGED_HEAD: "has a head that the key of the log did not sign",
    Fault.NO_HEADS: "is the last, and there is no head outside the store",
}
"""What is said of each, behind the number of the entry."""


@dataclass(frozen=True)
class Finding:
    """The first entry at which something of one kind is wrong; 0 is the log before its first."""

    entry: int
    fault: Fault

    def sentence(self) -> str:
        """Say it, without a name."""
        return f"Entry {self.entry} of the access log {WORDS[self.fault]}."


@dataclass(frozen=True)
class Report:
    """What was checked, and what was found.

    Attributes:
        entries: How many entries are as they were sealed, from the first one on.
        erased: How many of them an erasure has blanked.
        heads: Heads outside the store, of different sizes.
        before_heads: Entries up to the first head: they may be older than their seals.
        unwitnessed: Entries at the end without a head outside the store. One that is being made
            has none yet, and one whose answer was cut short gets it when the service starts again.
        unreadable_heads: Lines that are no head: a power cut can tear one.
        root: Merkle root over those entries.
        findings: In order of entry; none when the log is what was signed.
    """

    entries: int
    erased: int
    heads: int
    before_heads: int
    unwitnessed: int
    unreadable_heads: int
    root: str
    findings: list[Finding]
