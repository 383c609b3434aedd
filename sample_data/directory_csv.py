"""`directory.csv`: one row per employee and uninterrupted spell, as personnel systems export it.

Dates are half-open and an empty `valid_to` means until further notice. A person who leaves ends
with a row of status `left` without a manager; one hired again gets an active row after it.
"""

import csv
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sample_data.company import DEPARTMENTS, NOBODY, Company
from sample_data.employment import NEVER, ON_LEAVE, Employment
from sample_data.work_calendar import ZONES

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


def write_directory(company: Company, employment: Employment, path: Path) -> int:
    """Write the directory and return how many rows it has."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for person in range(company.size):
            unit = DEPARTMENTS[company.department[person]]
            login = company.login[person]
            for first, last, status, manager in _spells(company, employment, person):
                rows += 1
                writer.writerow(
                    (
                        company.employee_id[person],
                        # Empty: the one issuer the service trusts, whatever its address.
                        "",
                        login,
                        f"{login}@meadow.example",
                        company.name[person],
                        "" if manager == NOBODY else company.employee_id[manager],
                        _day(company, first),
                        _day(company, last),
                        status,
                        unit.name,
                        unit.job_family,
                        ZONES[company.zone[person]].name,
                    )
                )
    return rows


def _spells(
    company: Company, employment: Employment, person: int
) -> Iterator[tuple[int, int, str, int]]:
    """Yield first day, day after the last, status and manager of each spell, in order."""
    first, left = int(employment.joined[person]), int(employment.left[person])
    manager = int(company.manager[person])
    away, back = int(employment.away_from[person]), int(employment.away_until[person])
    moved = int(employment.moved[person])
    if away != NEVER:
        yield first, away, "active", manager
        on_leave = employment.away_kind[person] == ON_LEAVE
        yield away, back, "leave" if on_leave else "left", manager if on_leave else NOBODY
        yield back, NEVER, "active", manager
    elif moved != NEVER:
        yield first, moved, "active", manager
        yield moved, NEVER, "active", int(employment.new_manager[person])
    elif left != NEVER:
        yield first, left, "active", manager
        yield left, NEVER, "left", NOBODY
    else:
        yield first, NEVER, "active", manager


def _day(company: Company, day: int) -> str:
    return "" if day == NEVER else (company.first_day + timedelta(day)).isoformat()
