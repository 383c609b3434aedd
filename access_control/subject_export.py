"""A person's own copy of everything that is kept about them: tables, and how to read them.

Each table is there twice, as CSV for people and as JSON for programs. Nobody else is in it but by
name where they looked, and by id where the person reports to them.
"""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import polars as pl

from access_control.disclosure import peer_range
from access_control.errors import AccessError
from access_control.spreadsheet import write_csv
from ingest.forgetting import Traces
from ingest.people_store import PeopleTransaction

_OF_THE_DIRECTORY = ("person", "reporting_line", "login")
_OF_THE_DOOR = ("look", "look_made")


def people_tables(store: PeopleTransaction, traces: Traces) -> dict[str, pl.DataFrame]:
    """Return what the people store holds of one person, by table.

    Args:
        store: The transaction.
        traces: Of one person.
    """
    (employee_id,) = traces.employee_ids
    found = {
        **{
            table: store.records(package, f"people/subject_export/{table}", employee_id=employee_id)
            for package, tables in (("ingest", _OF_THE_DIRECTORY), ("access_control", _OF_THE_DOOR))
            for table in tables
        },
        "flag_reply": [
            row
            for key in sorted(traces.keys)
            for row in store.records(
                "access_control", "people/subject_export/flag_reply", subject_key=key
            )
        ],
    }
    return {table: pl.DataFrame(rows, infer_schema_length=None) for table, rows in found.items()}


def without_small_groups(reasons: pl.DataFrame, smallest_group: int) -> pl.DataFrame:
    """Return reasons with the ranges of others as the pages show them: of a group, and rounded.

    Args:
        reasons: With `peer_low`, `peer_high` and `peer_count` as the warehouse has them.
        smallest_group: Fewest peers whose range is in the copy.
    """
    peers = ("peer_low", "peer_high", "peer_count")
    shown = []
    for low, high, count in reasons.select(peers).rows():
        found = peer_range(low, high, count, smallest_group=smallest_group)
        shown.append((found.low, found.high, count) if found else (None, None, None))
    schema = {name: reasons.schema[name] for name in peers}
    return reasons.with_columns(pl.DataFrame(shown, schema=schema, orient="row").get_columns())


def write_export(tables: Mapping[str, pl.DataFrame], cards: list[Path], folder: Path) -> None:
    """Write the copy into a new folder that only its owner can open.

    Args:
        tables: By name.
        cards: The cards of the forests that scored the person's weeks.
        folder: Must not exist.

    Raises:
        AccessError: It does, or cannot be made.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        raise AccessError("The folder for the copy exists; name a new one.") from None
    except OSError:
        raise AccessError("The folder for the copy cannot be made there.") from None
    text = resources.files("access_control") / "subject_export.txt"
    (folder / "README.txt").write_text(text.read_text(encoding="utf-8"), encoding="utf-8")
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")
        table.write_json(folder / f"{name}.json")
    for card in cards:
        (folder / card.name).write_bytes(card.read_bytes())
    for path in folder.iterdir():
        path.chmod(0o600)
