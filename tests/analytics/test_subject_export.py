"""Everything the warehouse holds of a person, and nothing of anybody else."""

import polars as pl
import pytest

from analytics.subject_export import TABLES, cards_of, subject_tables
from ingest.forgetting import Traces
from support.warehouse import Office

EVENTS = "event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-06T09:00:00Z E1\n"
OTHERS = "2026-10-05T10:00:00Z E2"


@pytest.fixture
def tables(office: Office) -> dict[str, pl.DataFrame]:
    """Return the tables of E1, who works beside E2."""
    office.employ("E1", "E2", time_zone="UTC")
    office.use(EVENTS + OTHERS)
    office.deliver("occurred_at employee_id kind\n2026-10-05T10:00:00Z E1 change_merged")
    with office.open() as warehouse:
        own = frozenset(key for key, name in office.names().items() if name == "E1")
        return subject_tables(warehouse.database, Traces(("E1",), own, frozenset()))


def test_every_row_of_the_person_is_there(tables: dict[str, pl.DataFrame]) -> None:
    """And none of anybody else's."""
    found = {name: table.height for name, table in tables.items() if table.height}
    assert found == {
        "usage_day": 2,
        "day_feature": 2,
        "usage_event": 2,
        "outcome_event": 1,
        "source_file": 2,
    }
    assert tables["usage_event"]["event_id"].n_unique() == 2
    assert sorted(tables["source_file"]["own_rows"]) == [1, 2]


def test_every_table_with_people_in_it_is_copied_with_every_column(office: Office) -> None:
    """One that is added to the warehouse has to be added to the copy, or left out below."""
    left_out = {"subject_key", "file_number"}
    with office.open() as warehouse:
        connection = warehouse.database._connection
        columns: dict[str, set[str]] = {}
        for table, column in connection.execute(
            "select table_name, column_name from duckdb_columns() where database_name = 'warehouse'"
        ).fetchall():
            columns.setdefault(table, set()).add(column)
        personal = {
            table: names
            for table, names in columns.items()
            if names & {"subject_key", "flag_id"} and table != "subject"
        }
        copied = subject_tables(warehouse.database, Traces(("E9",), frozenset(), frozenset()))
    assert personal.keys() <= set(TABLES)
    for table, names in personal.items():
        assert names - left_out == set(copied[table].columns) - left_out


def test_the_cards_of_the_forests_go_with_it(office: Office) -> None:
    """Those that are still kept."""
    card = office.data.models / "2026-10-05-abc.md"
    card.write_text("# The detector")
    (office.data.models / "2026-10-12-def.md").write_text("another week's")
    assert cards_of(office.data, pl.DataFrame({"run_id": ["abc", "gone"]})) == [card]
