"""Checking the access log: every entry against its seal, every link, every head that there is.

The log is read in pages, each a transaction of its own, so that the service goes on meanwhile. What
is wrong is named by the number of the first bad entry. Nothing behind that one is looked at: all
that follows rests on it.
"""

from dataclasses import dataclass

from access_control.audit.erasure import is_erased
from access_control.audit.hashes import from_hex, leaf_hash, link_hash
from access_control.audit.heads import End
from access_control.audit.report import Fault, Finding, Report
from access_control.audit.rows import SealedRow
from access_control.audit.stored import StoredHead, stored_head
from access_control.audit.witnesses import Witnesses
from ingest.errors import PeopleStoreError
from ingest.people_store import PeopleStore

PAGE = 1000


@dataclass(frozen=True)
class _Counts:
    entries: int
    seals: int


@dataclass(frozen=True)
class _Page:
    """Some entries in order; behind the last of them also how the log stood at that moment."""

    rows: list[SealedRow]
    counts: _Counts | None = None
    stored: StoredHead | None = None


def verify(store: PeopleStore, witnesses: Witnesses) -> Report:
    """Check the log of a store by the heads that speak for it.

    Raises:
        PeopleStoreError: The store cannot be opened, or is locked for longer than ten seconds.
    """
    walk = _Walk(witnesses)
    finding = walk.to_the_end(store)
    findings = [] if finding is None else [finding]
    size = walk.end.tree.size
    if witnesses.first_forged is not None:
        findings.append(Finding(witnesses.first_forged, Fault.FORGED_HEAD))
    if witnesses.newest is None:
        findings.append(Finding(size, Fault.NO_HEADS))
    return Report(
        entries=size,
        erased=walk.erased,
        heads=witnesses.count,
        before_heads=min(size, witnesses.oldest or 0),
        unwitnessed=max(0, size - (witnesses.newest or 0)),
        unreadable_heads=witnesses.unreadable,
        root=walk.end.tree.root.hex(),
        findings=sorted(findings, key=lambda one: one.entry),
    )


class _Walk:
    """Where a check stands: `end` is that of the entries which are as they were sealed."""

    def __init__(self, witnesses: Witnesses) -> None:
        self.end = End()
        self.erased = 0
        self._at = ""
        self._witnesses = witnesses

    def to_the_end(self, store: PeopleStore) -> Finding | None:
        """Go from entry to entry until one is bad or there is none left."""
        at_most = PAGE
        while True:
            size = self.end.tree.size
            page = _page(store, size, at_most)
            if page is None:
                if at_most == 1:
                    return Finding(size + 1, Fault.UNREADABLE)
                at_most = 1  # to find which one of them it is
                continue
            for row in page.rows:
                fault = self._step(row)
                if fault is not None:
                    return Finding(self.end.tree.size + 1, fault)
            if page.counts is not None:
                return self._at_the_end(page.counts, page.stored)

    def _step(self, row: SealedRow) -> Fault | None:
        """Go on to an entry, or say why not."""
        if row.entry != self.end.tree.size + 1:
            return Fault.MISSING
        if None in {row.salt, row.leaf, row.chain, row.erased}:
            return Fault.UNSEALED
        leaf, fault = _leaf(row, self._witnesses.public)
        if fault is not None:
            return fault
        end = End(self.end.tree.grown(leaf), link_hash(self.end.chain, leaf))
        if row.chain != end.chain.hex():
            return Fault.UNLINKED
        if self._witnesses.contradict(end, row.at):
            return Fault.REWRITTEN
        self.end, self._at = end, row.at
        self.erased += row.erased != ""
        return None

    def _at_the_end(self, counts: _Counts, stored: StoredHead | None) -> Finding | None:
        size = self.end.tree.size
        if size < max(counts.seals, self._witnesses.newest or 0):
            return Finding(size + 1, Fault.CUT)
        if stored is None or not stored.head().is_signed_by(self._witnesses.public):
            return Finding(size, Fault.END_NOT_SIGNED)
        if size < stored.size:
            return Finding(size + 1, Fault.CUT)
        if stored.size < max(size, counts.entries):
            return Finding(stored.size + 1, Fault.BEYOND)
        of_this_log = stored.head().is_of(self.end, self._at)
        if not of_this_log or stored.peaks != self.end.tree.text():
            return Finding(size, Fault.END_NOT_SIGNED)
        return None


def _leaf(row: SealedRow, public: str) -> tuple[bytes, Fault | None]:
    """Return an entry's leaf, and what is wrong if the entry is not what it was made over."""
    try:
        if row.erased != "":
            fault = None if is_erased(row, public) else Fault.BLANKED
            return from_hex(row.leaf or ""), fault
        leaf = leaf_hash(from_hex(row.salt or ""), row.body())
    except (TypeError, ValueError):  # a field holds what none of ours can
        return b"", Fault.CHANGED
    return leaf, None if row.leaf == leaf.hex() else Fault.CHANGED


def _page(store: PeopleStore, after: int, at_most: int) -> _Page | None:
    """Read some entries; None when the store opens and does not give them."""
    with store.transaction() as people:
        try:
            rows = people.fetch(
                "access_control", "people/sealed_rows", SealedRow, after=after, at_most=at_most
            )
            if len(rows) == at_most:
                return _Page(rows)
            counts = people.fetch("access_control", "people/log_counts", _Counts)
        except PeopleStoreError:
            return None
        try:
            return _Page(rows, counts[0], stored_head(people))
        except PeopleStoreError:
            return _Page(rows, counts[0])
