"""Rows that waited under the key of a login, given to whom the login turned out to be."""

from functools import partial

import polars as pl

from ingest.logins import Settled, rematch
from ingest.people_store import PeopleStore
from ingest.warehouse import Warehouse


def settle_logins(warehouse: Warehouse, people: PeopleStore) -> int:
    """Give the rows of logins that have become somebody's to them.

    An event that the person has already, told by another source, is not theirs twice: the row that
    waited is taken out, and its receipt says so. Cut short, it is done again from where it stood.

    Args:
        warehouse: Open warehouse.
        people: Says whose the logins are, by the directory and the map in force.

    Returns:
        How many keys of waiting logins were settled.
    """
    return len(rematch(people, partial(_move, warehouse)))


def _move(warehouse: Warehouse, settled: list[Settled]) -> None:
    schema = {
        "old_key": pl.Int64,
        "new_key": pl.Int64,
        "identity_source": pl.String,
        "is_a_person": pl.Boolean,
    }
    frame = pl.DataFrame([vars(one) for one in settled], schema=schema)
    database = warehouse.database
    with database.borrowed({"settled_key": frame}), database.transaction():
        database.run("ingest", "touch_days_of_settled_keys")
        for kind in ("usage", "outcome"):
            database.run("ingest", f"stage_settled_{kind}_twins")
            database.run("ingest", f"delete_settled_{kind}_twins")
            database.run("ingest", "note_settled_twins")
            database.run("ingest", f"settle_{kind}")
        database.run("ingest", "note_unpublished_change", what="people")
