"""HR directories as CSV, a line a spell."""

from pathlib import Path

DIRECTORY_COLUMNS = (
    "employee_id,login_iss,login_sub,login_email,name,manager_id,valid_from,valid_to,status,"
    "department,job_family,time_zone"
)


def spell(
    employee_id: str,
    manager_id: str = "",
    valid_from: str = "2026-01-01",
    valid_to: str = "",
    **cells: str,
) -> str:
    """Return one directory line; the login is the lower-cased id unless given."""
    row = {
        "employee_id": employee_id,
        "login_iss": "",
        "login_sub": employee_id.lower(),
        "login_email": f"{employee_id.lower()}@example.com",
        "name": employee_id.title(),
        "manager_id": manager_id,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "status": "active",
        "department": "Payments",
        "job_family": "engineering",
        "time_zone": "Europe/Berlin",
    } | cells
    return ",".join(row.values())


def directory_file(folder: Path, *lines: str, name: str = "directory.csv") -> Path:
    """Write a directory CSV and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join([DIRECTORY_COLUMNS, *lines, ""]), encoding="utf-8")
    return path
