"""Loading the HR directory: one transaction, versioned, all or nothing.

Lines that contradict the directory are loaded, kept as faults and counted: the rule gives such a
line to nobody, so a fault in HR's data closes a page and never opens one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ingest.directory_csv import unchanged
from ingest.directory_faults import (
    MANAGER_CYCLE,
    NO_EMPLOYEE_ID,
    OVERLAPPING_SPELL,
    OWN_MANAGER,
    UNKNOWN_MANAGER,
    DirectoryFault,
    faults_in_force,
    find_faults,
)
from ingest.directory_sources import Change, CsvSource, ScimSource, sign_in_in_force
from ingest.directory_store import (
    Directory,
    DirectoryLoad,
    latest_load,
    read_store,
    replace_store,
)
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore
from ingest.scim import SignInBy
from ingest.subjects import draw_keys

LARGEST_CHANGE = 0.10
LARGEST_LOSS = 0.05
SCIM_ENDING = ".json"


@dataclass(frozen=True)
class DirectoryReport:
    """What a directory load did. Counts only.

    Attributes:
        version: The version in force afterwards; 0 when none was ever loaded.
        changed: False when this very file was in force already.
        people: People named.
        spells: Rows, one per person and spell.
        repeated: Rows that repeat another cell by cell; left out.
        without_manager: Spells that name no manager.
        unknown_managers: Spells whose manager the directory does not name.
        own_managers: Spells that name the person as their own manager.
        in_cycles: Spells on a circle of managers that closes on some day.
        overlapping: People two of whose spells share a day.
        without_employee_id: Accounts of a SCIM list that are nobody's; left out.
    """

    version: int
    changed: bool
    people: int
    spells: int
    repeated: int
    without_manager: int
    unknown_managers: int
    own_managers: int
    in_cycles: int
    overlapping: int
    without_employee_id: int


def load_directory(
    people: PeopleStore,
    path: Path,
    *,
    now: datetime,
    day: date | None = None,
    sign_in_by: SignInBy | None = None,
    accept_large_change: bool = False,
) -> DirectoryReport:
    """Put the directory at `path` in force.

    Args:
        people: The people store.
        path: The CSV, or a SCIM list when its name ends in `.json`.
        now: UTC time for the record.
        day: The company's day on which a SCIM list was made; the day of `now` when left out.
        sign_in_by: What of a SCIM list people sign in by; as for the last list when left out, and
            by e-mail for the first.
        accept_large_change: Load it although more than 10 % of its lines changed or more than
            5 % of its people vanished; a file cut short looks just like that.

    Raises:
        DirectoryError: The file is wrong, or changes too much; the directory in force stays.
    """
    with unchanged(path) as digest:
        source = (
            ScimSource(path, day or now.date(), sign_in_by or sign_in_in_force(people))
            if path.suffix == SCIM_ENDING
            else CsvSource(path)
        )
    with people.transaction() as store:
        before, held = latest_load(store), read_store(store)
        if before.file_sha256 == digest and source.is_read_as_before(store):
            return _report(before, held, faults_in_force(store), source.repeated, changed=False)
        source.check_day(store, before)
    # Worked out between two transactions: whoever looks at a page waits for each of them.
    directory = source.directory(held)
    if before.version and not accept_large_change:
        _refuse_large_change(path, source.change(held, directory))
    load = DirectoryLoad(before.version + 1, digest)
    named = {employee.employee_id for employee in directory.employees}
    faults = [*source.faults, *find_faults(directory.spells, named)]
    with people.transaction() as store:
        if latest_load(store) != before:
            raise DirectoryError(f"{path.name}: another directory came into force; load it again")
        replace_store(store, held, directory, faults, load=load, now=now)
        source.record(store, load)
        # Whoever has no key has no page, and loading the same file again would draw none.
        draw_keys(store, named)
    return _report(load, directory, faults, source.repeated, changed=True)


def _refuse_large_change(path: Path, change: Change) -> None:
    if change.changed > LARGEST_CHANGE or change.lost > LARGEST_LOSS:
        message = (
            f"{path.name}: {change.changed:.0%} of the lines in force would change and "
            f"{change.lost:.0%} of the people vanish; if that is right, load it with "
            "--accept-large-change"
        )
        raise DirectoryError(message)


def _report(
    load: DirectoryLoad,
    directory: Directory,
    faults: Sequence[DirectoryFault],
    repeated: int,
    *,
    changed: bool,
) -> DirectoryReport:
    lines = Counter(fault.reason_code for fault in faults)
    overlapping = {fault.line for fault in faults if fault.reason_code == OVERLAPPING_SPELL}
    return DirectoryReport(
        version=load.version,
        changed=changed,
        people=len(directory.employees),
        spells=len(directory.spells),
        repeated=repeated,
        without_manager=sum(not spell.manager_id for spell in directory.spells),
        unknown_managers=lines[UNKNOWN_MANAGER],
        own_managers=lines[OWN_MANAGER],
        in_cycles=lines[MANAGER_CYCLE],
        overlapping=len({s.employee_id for s in directory.spells if s.line in overlapping}),
        without_employee_id=lines[NO_EMPLOYEE_ID],
    )
