"""Named SQL statements: `<package>/sql/<name>.sql`, one statement a file, read once."""

from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources
from typing import Any

from ingest.errors import StatementError


@cache
def statement(package: str, name: str) -> str:
    """Return the text of `<package>/sql/<name>.sql`, without its header.

    Args:
        package: The package that asks the question, for example `"analytics"`.
        name: File name without `.sql`; may hold one folder (`"people/facts"`).

    Raises:
        FileNotFoundError: There is no such statement.
    """
    text = (resources.files(package) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    # The header names the parameters, and a driver would take those names for parameters too.
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def statements_in(package: str, folder: str) -> list[str]:
    """Return the names of the statements in `<package>/sql/<folder>`, in order of name.

    A package without that folder has none.
    """
    place = resources.files(package) / "sql" / folder
    if not place.is_dir():
        return []
    names = sorted(entry.name for entry in place.iterdir() if entry.name.endswith(".sql"))
    return [f"{folder}/{name.removesuffix('.sql')}" for name in names]


def check_row_type(place: str, columns: list[str], into: type[Any]) -> None:
    """Refuse a statement whose columns are not, in order, the fields of its row type.

    Raises:
        StatementError: Names the statement, what it gives and what was expected.
    """
    if not is_dataclass(into):
        raise StatementError(f"{place}: {into.__name__} is not a dataclass")
    expected = [field.name for field in fields(into)]
    if columns != expected:
        raise StatementError(f"{place}: gives {columns}, but {into.__name__} has {expected}")
