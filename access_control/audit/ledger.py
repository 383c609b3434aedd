"""Sealing: each entry gets a salted leaf and a link of the chain, and the log a new signed head.

All of it is written in the transaction of the entry, and the head once more outside the store when
that transaction is committed, before anything is answered. What is sealed rests on the head that
the store holds, so that head's signature is checked each time: who rewrites the store without the
key cannot have the service sign over it.
"""

import logging
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Self

from access_control.audit.hashes import SALT_BYTES, leaf_hash, link_hash
from access_control.audit.head_file import HeadFile
from access_control.audit.heads import End, Head
from access_control.audit.key_file import KeyFile
from access_control.audit.keys import AuditKey
from access_control.audit.rows import LogRow
from access_control.audit.stored import stored_head
from access_control.errors import AuditError, LogUnavailableError
from ingest.people_store import PeopleStore, PeopleTransaction

_log = logging.getLogger(__name__)


class Ledger:
    """Seals what is added to the access log. Any thread may use it."""

    def __init__(self, key: AuditKey, heads: HeadFile) -> None:
        """Take the key and the file of heads; use `open` instead."""
        self.key = key
        self._heads = heads

    @classmethod
    def open(cls, store: PeopleStore, key_file: Path, head_file: Path) -> Self:
        """Open the log of a store; one without a head is sealed whole and begins here.

        Args:
            store: With the tables of `access_control`.
            key_file: PEM file of the key, drawn when the log begins.
            head_file: Where heads are added; made when missing.

        Raises:
            AuditError: Key and store do not belong together, or a file cannot be read or written.
            LogUnavailableError: No head can be added.
            PeopleStoreError: The store cannot be read or written.
        """
        keys, heads = KeyFile(key_file), HeadFile(head_file)
        with store.transaction() as people:
            stored = stored_head(people)
            if stored is not None:
                head = stored.head()
                ledger = cls(keys.of_the_log(head), heads)
            elif heads.last() is not None:
                raise AuditError("There are heads of an access log that the store does not hold.")
            else:
                ledger = cls(keys.of_a_log_that_begins(), heads)
                head = ledger._seal_what_is_there(people)
        # Also the head of an entry whose answer was cut short: its signature is the key's own.
        if heads.last() != head:
            heads.append(head)
        keys.put_in_place()
        return ledger

    def check(self, people: PeopleTransaction) -> None:
        """See that an entry could be sealed.

        Raises:
            LogUnavailableError: It could not.
        """
        self.end(people)
        self._heads.check()

    def end(self, people: PeopleTransaction) -> End:
        """Return where the log ends, as the store's own head says and the key has signed.

        Raises:
            LogUnavailableError: The store's head is not one that the key signed.
        """
        stored = stored_head(people)
        if stored is None or not stored.head().is_signed_by(self.key.public):
            raise LogUnavailableError
        try:
            return stored.end()
        except (TypeError, ValueError):
            raise LogUnavailableError from None

    def append(self, people: PeopleTransaction, end: End, row: LogRow) -> None:
        """Add an entry behind `end`, sealed; its head leaves the store with the commit.

        Raises:
            LogUnavailableError: No head can be added, so nothing is.
        """
        self._heads.check()
        people.run("access_control", "people/append_look", **asdict(row))
        head = self._keep(people, _sealed(people, end, row), row.at)
        people.after_commit(lambda: self._heads.append(head))

    def _keep(self, people: PeopleTransaction, end: End, at: str) -> Head:
        head = Head.over(end, at, self.key)
        people.run("access_control", "people/keep_head", **asdict(head), peaks=end.tree.text())
        return head

    def _seal_what_is_there(self, people: PeopleTransaction) -> Head:
        """Seal entries from before there were seals; what they were until now, nobody can tell."""
        end, at = End(), ""
        for row in people.fetch("access_control", "people/log_rows", LogRow):
            if row.entry != end.tree.size + 1:
                raise AuditError(f"Entry {end.tree.size + 1} of the access log is missing.")
            end, at = _sealed(people, end, row), row.at
        if end.tree.size:
            _log.warning(
                "The access log had %d entries without a seal, from before there were seals. "
                "They are sealed as they were found.",
                end.tree.size,
            )
        return self._keep(people, end, at)


def _sealed(people: PeopleTransaction, end: End, row: LogRow) -> End:
    """Seal one row and return where the log ends with it."""
    salt = secrets.token_bytes(SALT_BYTES)
    leaf = leaf_hash(salt, row.body())
    chain = link_hash(end.chain, leaf)
    people.run(
        "access_control",
        "people/append_seal",
        entry=row.entry,
        salt=salt.hex(),
        leaf=leaf.hex(),
        chain=chain.hex(),
    )
    return End(end.tree.grown(leaf), chain)
