"""An access log to look at, and to tamper with as somebody could who has the files and not the key.

`Log.edit` writes into the store with the triggers gone; `resealed` seals anew what was changed, all
but the signature, which is what the key is for.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from access_control.audit.erasure import erase
from access_control.audit.hashes import leaf_hash, link_hash
from access_control.audit.heads import End, Head
from access_control.audit.keys import AuditKey
from access_control.audit.ledger import Ledger
from access_control.audit.report import Fault, Report
from access_control.audit.rows import LogRow
from access_control.audit.verification import verify
from access_control.audit.witnesses import Witnesses
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder

VIEWERS = ("ana", "bo", "eve")
SALT = "00" * 16


def row(entry: int, **changed: object) -> LogRow:
    """Return an entry: its number decides who looks at whom, and when."""
    values: dict[str, object] = {
        "entry": entry,
        "at": f"2026-03-{1 + entry % 28:02}T09:30:00+00:00",
        "viewer_id": VIEWERS[entry % 3],
        "subject_id": VIEWERS[entry % 2],
        "what": "usage",
        "relation": "direct_manager" if entry % 4 else "",
        "first_day": "2026-02-11",
        "last_day": "2026-03-22",
        "allowed": int(bool(entry % 4)),
        "reason": "direct_manager" if entry % 4 else "not_related",
        "policy_id": "current-direct-manager",
        "policy_sha256": "ab" * 32,
        "directory_version": 1,
        "purpose": "cost_question",
        "request_id": f"request-{entry}",
    }
    return LogRow(**{**values, **changed})  # type: ignore[arg-type]


@dataclass
class Log:
    """A sealed log in a data folder. Close it at the end."""

    data: DataFolder
    people: PeopleStore = field(init=False)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        """Open it, and begin it if there is none."""
        self.data.make()
        self.open()

    def open(self) -> None:
        """Start the service, as far as its log goes."""
        schemas = ("ingest", "access_control")
        self.people = PeopleStore.open(self.data.people_url, schemas=schemas)
        self.ledger = Ledger.open(self.people, self.key, self.heads)

    def close(self) -> None:
        """Stop it."""
        self.people.close()

    @property
    def key(self) -> Path:
        """The key's file."""
        return self.data.audit / "key"

    @property
    def heads(self) -> Path:
        """The file of heads."""
        return self.data.audit / "heads"

    def add(self, many: int) -> None:
        """Record some looks, each in a transaction of its own."""
        for _ in range(many):
            with self.people.transaction() as people:
                end = self.ledger.end(people)
                self.ledger.append(people, end, row(end.tree.size + 1))

    def erase(self, employee_id: str) -> int:
        """Erase somebody; return how many entries named them."""
        with self.people.transaction() as people:
            return erase(people, self.ledger.key, employee_id)

    def report(self, outside: Path | None = None) -> Report:
        """Check the log."""
        return verify(self.people, Witnesses.read(self.heads, self.key, outside))

    def findings(self, outside: Path | None = None) -> list[tuple[int, Fault]]:
        """Return what a check finds, by entry."""
        return [(one.entry, one.fault) for one in self.report(outside).findings]

    def keep_head(self, folder: Path) -> Path:
        """Copy the newest head to where nobody of this machine can reach it."""
        path = folder / "kept"
        path.write_text(self.lines()[-1] + "\n")
        return path

    def lines(self) -> list[str]:
        """Return the lines of the file of heads."""
        return self.heads.read_text().splitlines()

    def set_lines(self, lines: Sequence[str]) -> None:
        """Put other lines in the file of heads."""
        self.heads.write_text("".join(f"{line}\n" for line in lines))

    def copy(self, to: Path) -> None:
        """Copy the store's file as it is now."""
        with closing(sqlite3.connect(self.data.people)) as store:
            store.execute("pragma wal_checkpoint(truncate)")
        shutil.copyfile(self.data.people, to)

    def put_back(self, copy: Path) -> None:
        """Put a copy in place of the store's file."""
        self.people.close()
        for name in ("people.sqlite-wal", "people.sqlite-shm"):
            (self.data.path / name).unlink(missing_ok=True)
        shutil.copyfile(copy, self.data.people)

    @contextmanager
    def edit(self, *, triggers: bool = False) -> Iterator[sqlite3.Connection]:
        """Yield the store as somebody writes it whom no check stops, nor a trigger if not asked."""
        with closing(sqlite3.connect(self.data.people)) as store:
            store.execute("pragma ignore_check_constraints = on")
            found = store.execute("select name from sqlite_master where type = 'trigger'")
            for (name,) in () if triggers else found.fetchall():
                store.execute(f"drop trigger {name}")
            yield store
            store.commit()

    def run(self, *statements: str) -> None:
        """Run statements as `edit` does."""
        with self.edit() as store:
            for statement in statements:
                store.execute(statement)


def insert(store: sqlite3.Connection, entry: LogRow) -> None:
    """Write an entry without a seal."""
    names = asdict(entry)
    marks = ", ".join("?" for _ in names)
    store.execute(f"insert into access_log values ({marks})", list(names.values()))  # noqa: S608


def resealed(store: sqlite3.Connection, key: AuditKey) -> list[Head]:
    """Seal every entry of a store anew, and return a head for each, signed with `key`."""
    store.execute("delete from access_log_seal")
    end, heads = End(), []
    for values in store.execute("select * from access_log order by entry").fetchall():
        entry = LogRow(*values)
        leaf = leaf_hash(bytes.fromhex(SALT), entry.body())
        end = End(end.tree.grown(leaf), link_hash(end.chain, leaf))
        seal = (entry.entry, SALT, leaf.hex(), end.chain.hex())
        store.execute("insert into access_log_seal values (?, ?, ?, ?, '')", seal)
        heads.append(Head.over(end, entry.at, key))
    hold(store, heads[-1], end.tree.text())
    return heads


def hold(store: sqlite3.Connection, head: Head, peaks: str) -> None:
    """Make a head the one that the store holds."""
    store.execute("delete from access_log_head")
    values = (1, *asdict(head).values(), peaks)
    store.execute("insert into access_log_head values (?, ?, ?, ?, ?, ?, ?, ?)", values)
