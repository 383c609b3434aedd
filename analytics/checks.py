"""Checks between the work and the publication: what must hold, and what the operator should know.

A statement in `sql/checks/fail/` or `sql/checks/warn/` counts offending rows. What is found by one
that must not fail stops the publication, so that yesterday's file stays current; the others warn.
"""

from dataclasses import dataclass

from analytics.errors import ChecksFailedError
from ingest.statements import statements_in
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class ChecksReport:
    """Which checks ran and which of the milder ones found something.

    Attributes:
        passed: Names of the checks that found nothing.
        warnings: Offending rows by name of the check.
    """

    passed: tuple[str, ...]
    warnings: dict[str, int]


@dataclass(frozen=True)
class _Offending:
    offending: int


def run_checks(warehouse: Warehouse) -> ChecksReport:
    """Run every check; all of them, so that one night tells all there is to tell.

    Raises:
        ChecksFailedError: A check that must hold does not. It names the checks, never a row.
    """
    must_hold, should_hold = _found(warehouse, "fail"), _found(warehouse, "warn")
    failed = [name for name, rows in must_hold.items() if rows]
    if failed:
        raise ChecksFailedError(failed)
    return ChecksReport(
        passed=(*must_hold, *(name for name, rows in should_hold.items() if not rows)),
        warnings={name: rows for name, rows in should_hold.items() if rows},
    )


def _found(warehouse: Warehouse, severity: str) -> dict[str, int]:
    folder = f"checks/{severity}"
    found = {}
    for name in statements_in("analytics", folder):
        row = warehouse.database.fetch("analytics", name, _Offending)[0]
        found[name.removeprefix(f"{folder}/")] = row.offending
    return found
