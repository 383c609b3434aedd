"""The HR directory CSV: one row per person and uninterrupted spell.

Days are ISO dates in the company's zone and spells are half-open, [valid_from, valid_to); an empty
`valid_to` is open. An empty `manager_id` is a vacancy. An empty `login_iss` means the one issuer
this service trusts.
"""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from ingest.addresses import address_of
from ingest.errors import DirectoryError

COLUMNS = (
    "employee_id",
    "login_iss",
    "login_sub",
    "login_email",
    "name",
    "manager_id",
    "valid_from",
    "valid_to",
    "status",
    "department",
    "job_family",
    "time_zone",
)
STATUSES = frozenset({"active", "leave", "left"})
EMPLOYEE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TEXTS = ("login_iss", "login_sub", "login_email", "name", "department", "job_family")
_SHOWN = 5


@dataclass(frozen=True)
class DirectoryRow:
    """One row of the directory, cells stripped, with its physical line."""

    line: int
    employee_id: str
    login_iss: str
    login_sub: str
    login_email: str
    name: str
    manager_id: str
    valid_from: str
    valid_to: str
    status: str
    department: str
    job_family: str
    time_zone: str


def read_directory(path: Path) -> list[DirectoryRow]:
    """Read the whole directory, in file order.

    Raises:
        DirectoryError: The file is not UTF-8, lacks a column, or a cell is not what its column
            promises. Names line and column of the first few faults, never a value.
    """
    faults: list[str] = []
    read: list[DirectoryRow] = []
    zones = available_timezones()
    for line, named in read_named(path, COLUMNS, faults):
        row = DirectoryRow(line=line, **named)
        faults.extend(f"line {line}, column {fault}" for fault in _faults(row, zones))
        read.append(row)
    faults.extend(_shared_logins(read))
    refuse_faulty(path, faults)
    return read


@contextmanager
def unchanged(path: Path) -> Iterator[str]:
    """Yield the SHA-256 of a file that is read inside.

    Raises:
        DirectoryError: It cannot be read, or another has taken its place meanwhile: what was read
            would come into force under the hash of something else.
    """
    try:
        digest = _sha256(path)
        yield digest
        still = _sha256(path) == digest
    except OSError as error:
        raise DirectoryError(f"{path.name} cannot be read") from error
    if not still:
        raise DirectoryError(f"{path.name} changed while it was read; load it again")


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_named(
    path: Path, columns: Sequence[str], faults: list[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's physical line, and its stripped cells by the names of `columns`.

    Args:
        path: A CSV with a header; columns that are not asked for are passed over.
        columns: The names wanted.
        faults: Takes the lines that have more or fewer cells than the header.

    Raises:
        DirectoryError: The file is not UTF-8, not a well-formed CSV, or its header lacks a column
            or names one twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = [name.strip() for name in next(reader, [])]
            missing = [name for name in columns if name not in header]
            if missing:
                raise DirectoryError(f"{path.name}, line 1: the header lacks {', '.join(missing)}")
            counts = Counter(header)
            twice = [name for name in columns if counts[name] > 1]
            if twice:
                raise DirectoryError(f"{path.name}, line 1: the header repeats {', '.join(twice)}")
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != len(header):
                    faults.append(
                        f"line {reader.line_num}: has {len(cells)} cells, the header {len(header)}"
                    )
                    continue
                named = dict(zip(header, (cell.strip() for cell in cells), strict=True))
                yield reader.line_num, {name: named[name] for name in columns}
    except UnicodeDecodeError:
        raise DirectoryError(f"{path.name} is not UTF-8; export it as UTF-8") from None
    except csv.Error:
        raise DirectoryError(
            f"{path.name} is not a well-formed CSV; a quote does not close"
        ) from None


def refuse_faulty(path: Path, faults: Sequence[str]) -> None:
    """Refuse a file that has faults, with the places and problems of the first few.

    Raises:
        DirectoryError: There is a fault.
    """
    if faults:
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise DirectoryError(f"{path.name}: nothing was loaded: {'; '.join(faults[:_SHOWN])}{more}")


def without_repeats(rows: Sequence[DirectoryRow]) -> list[DirectoryRow]:
    """Return the rows without those that repeat an earlier one cell by cell.

    Loaded twice, a row would overlap with itself and its days would belong to nobody.
    """
    first: dict[DirectoryRow, DirectoryRow] = {}
    for row in rows:
        first.setdefault(replace(row, line=0), row)
    return list(first.values())


def _faults(row: DirectoryRow, zones: set[str]) -> Iterator[str]:
    if not EMPLOYEE_ID.fullmatch(row.employee_id):
        yield "employee_id: expected up to 64 letters, digits, dots, dashes or underscores"
    if row.manager_id and not EMPLOYEE_ID.fullmatch(row.manager_id):
        yield "manager_id: expected an employee_id or nothing"
    if not row.name:
        yield "name: is empty"
    for column in _TEXTS:
        if CONTROL_CHARACTER.search(getattr(row, column)):
            yield f"{column}: holds a control character"
    if row.status not in STATUSES:
        yield "status: expected active, leave or left"
    if row.time_zone not in zones:
        yield "time_zone: expected an IANA name such as Europe/Berlin"
    yield from _faults_of_days(row)


def _faults_of_days(row: DirectoryRow) -> Iterator[str]:
    starts, ends = _day(row.valid_from), _day(row.valid_to)
    if starts is None:
        yield "valid_from: expected a day as YYYY-MM-DD"
    if row.valid_to and ends is None:
        yield "valid_to: expected a day as YYYY-MM-DD or nothing"
    if starts and ends and ends <= starts:
        yield "valid_to: expected a later day than valid_from"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-01") else None
    except ValueError:
        return None


def _shared_logins(rows: list[DirectoryRow]) -> Iterator[str]:
    """Two people with one login would see each other's figures."""
    for column in ("login_sub", "login_email"):
        owners: dict[tuple[str, str], str] = {}
        for row in rows:
            login = (row.login_iss, address_of(getattr(row, column)))
            if login[1] and owners.setdefault(login, row.employee_id) != row.employee_id:
                yield f"line {row.line}, column {column}: is another person's too"
