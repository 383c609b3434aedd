"""After an erasure no file of the data folder holds a byte that names the person."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import pytest

from analytics.checks import run_checks
from analytics.day_rows import prepare
from analytics.erasure import Eraser
from analytics.errors import StillHeldError
from ingest.people_store import PeopleStore
from ingest.warehouse import Warehouse
from support.door import door_of
from support.planted import (
    ELSEWHERE,
    ID,
    MAIL,
    MANAGER,
    NAME,
    SETTINGS,
    cells_holding,
    holding,
    key_of,
    night,
    plant,
    traces,
)
from support.warehouse import NIGHT, NOW, Office

STAMP = NOW.replace(tzinfo=None)
TABLES = (
    "usage_event", "outcome_event", "usage_day", "usage_set_aside", "day_feature", "score", "flag",
    "subject",
)  # fmt: skip


@contextmanager
def eraser(office: Office) -> Iterator[Eraser]:
    """Open what an erasure needs, as the command does."""
    with Warehouse.open(office.data) as warehouse:
        prepare(warehouse)
        people = PeopleStore.open(office.data.people_url, schemas=("ingest", "access_control"))
        yield Eraser(
            warehouse, people, door_of(people, office.data), office.data, SETTINGS, NIGHT, STAMP
        )
        people.close()


@pytest.fixture
def planted(office: Office) -> Office:
    """A person who left a trace in every table and file, beside one who stays."""
    plant(office)
    return office


def rows(office: Office, key: int) -> dict[str, int]:
    """Return how many rows of each table have the key."""
    with Warehouse.open(office.data) as warehouse:
        connection = warehouse.database._connection
        return {
            table: connection.execute(
                f"select count(*) from warehouse.{table} where subject_key = {key}"  # noqa: S608
            ).fetchall()[0][0]
            for table in TABLES
        }


def test_no_byte_of_an_erased_person_is_left(planted: Office) -> None:
    """Id, name, address, logins and key, in every file; they were there before."""
    key = key_of(planted)
    sought = traces(key)
    before = rows(planted, key)
    assert {table for table, count in before.items() if count} == {*TABLES} - {"usage_set_aside"}
    data = planted.data.path
    assert {"people.sqlite", "warehouse.duckdb"} <= holding(data, *sought)
    published = set(planted.data.published.glob("published-*"))
    assert len(published) == 2
    assert cells_holding(planted.data.current, key) == {
        "usage_day.subject_key", "flag.subject_key"
    }  # fmt: skip
    with eraser(planted) as opened:
        report = opened.erase(ID)
        # While the stores are open too: logs lie beside them.
        assert holding(data, *sought) == set()
    assert holding(data, *sought) == set()
    assert not any(ID in path.name for path in data.rglob("*"))
    assert not any(rows(planted, key).values())
    # DuckDB compresses texts, so that a word may be in a file whose bytes do not show it.
    assert cells_holding(planted.data.warehouse, key) == set()
    assert cells_holding(planted.data.current, key) == set()
    assert len(list(planted.data.published.glob("published-*"))) == 1
    assert not published & set(planted.data.published.iterdir())
    assert report.people == 1
    assert report.feed_files == 3
    assert report.warehouse["usage_event"] == 9
    assert report.people_store["spell_manager"] == 1
    assert report.people_store["unmatched_login"] == 1
    assert report.people_store["flag_reply"] == 1
    assert report.people_store["access_log"] == 4


def test_a_plain_delete_would_leave_bytes(planted: Office) -> None:
    """Or the rewriting would be for nothing, and the search above blind."""
    with Warehouse.open(planted.data) as warehouse:
        warehouse.database._connection.execute("delete from warehouse.seen_file")
        warehouse.database._connection.execute("update warehouse.ingest_file set file_name = 'x'")
        warehouse.database.checkpoint("warehouse")
    assert "warehouse.duckdb" in holding(planted.data.path, ID.encode())


def test_everybody_else_keeps_every_row(planted: Office) -> None:
    """And nights go on: the files that were read are not read again."""
    with Warehouse.open(planted.data) as warehouse:
        before = warehouse.database.frame("analytics", "scored_weeks")
        mine = {key for key, name in planted.names().items() if name == "E1"}
    kept = rows(planted, *mine)
    with eraser(planted) as opened:
        opened.erase(ID)
    assert rows(planted, *mine) == kept
    assert kept["usage_event"] == 5
    night(planted)
    with Warehouse.open(planted.data) as warehouse:
        assert warehouse.database.frame("analytics", "scored_weeks").equals(before)
    assert "zqx-7781904" not in str(planted.names().values())


def of_others(office: Office, key: int) -> dict[str, list[tuple[object, ...]]]:
    """Return every published row but those of one key and the line that dates the file."""
    with duckdb.connect(str(office.data.current), read_only=True) as connection:
        names = [name for (name,) in connection.execute("show tables").fetchall()]
        found = {
            name: connection.execute(f"select * from {name} order by all").fetchall()  # noqa: S608
            for name in names
            if name != "publication"
        }
    return {name: [row for row in rows if key not in row] for name, rows in found.items()}


def test_what_is_published_of_others_is_the_same(planted: Office) -> None:
    """After the erasure and after the night that follows, when the feeds are rid of the person."""
    key = key_of(planted)
    before = of_others(planted, key)
    assert len(before["usage_day"]) == 4
    with eraser(planted) as opened:
        opened.erase(ID)
    gone: dict[str, list[tuple[object, ...]]] = {"flag": [], "flag_reason": [], "flag_cause": []}
    assert of_others(planted, key) == before | gone
    deliver_without_them(planted)
    night(planted)
    assert of_others(planted, key) == before | gone
    assert holding(planted.data.path, *traces(key)) == set()
    with eraser(planted) as opened:
        run_checks(opened.warehouse)


def deliver_without_them(office: Office) -> None:
    """Take somebody out of the feeds, as an operator is told to."""
    (office.feeds / "usage" / f"usage-of-{ID}.csv").unlink()
    (office.feeds / "logins.csv").write_text(
        f"source_system,login,employee_id\n*,{ELSEWHERE},{MANAGER}\n"
    )
    directory = office.feeds / "directory.csv"
    kept = [line for line in directory.read_text().splitlines() if not line.startswith(ID)]
    directory.write_text("\n".join([*kept, ""]).replace(f",{ID},", ",,"))


def test_an_erasure_run_again_removes_nothing(planted: Office) -> None:
    """Somebody unknown is nobody's error."""
    with eraser(planted) as opened:
        opened.erase(ID)
        again = opened.erase(ID)
    assert again.people == 0
    assert again.feed_files == 0
    assert not any([*again.warehouse.values(), *again.people_store.values()])


def test_an_erasure_cut_short_is_ended_by_the_next(
    planted: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The people store, which knows whose rows they are, goes last."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken, eraser(planted) as opened:
        broken.setattr(Warehouse, "rewrite", fail)
        with pytest.raises(ZeroDivisionError):
            opened.erase(ID)
    with eraser(planted) as opened:
        assert opened.erase(ID).people == 1
    assert holding(planted.data.path, ID.encode(), MAIL.encode()) == set()


def test_what_is_left_is_said(planted: Office) -> None:
    """A file of somebody else's making is named, the person is not."""
    (planted.data.path / "notes.txt").write_text(f"Ask {NAME}")
    with eraser(planted) as opened, pytest.raises(StillHeldError, match=r"notes\.txt") as raised:
        opened.erase(ID)
    assert ID not in str(raised.value)


def test_the_last_person_takes_the_published_files_along(office: Office) -> None:
    """Without a day to publish there is no file, and none of before is left."""
    office.employ(ID, name=NAME, time_zone="UTC")
    office.use(f"event_time employee_id\n2026-10-05T09:00:00Z {ID}\n2026-10-12T09:00:00Z {ID}")
    night(office)
    with eraser(office) as opened:
        opened.erase(ID)
    assert list(office.data.published.iterdir()) == []
