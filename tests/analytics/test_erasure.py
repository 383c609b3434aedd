"""After an erasure no file of the data folder holds a byte that names the person."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from analytics.day_rows import prepare
from analytics.erasure import Eraser
from analytics.errors import StillHeldError
from analytics.nightly import nightly
from analytics.settings import AnalyticsSettings
from ingest.people_store import PeopleStore
from ingest.subjects import subject_keys
from ingest.warehouse import Warehouse
from support.door import door_of
from support.feeds import usage_file, usage_row
from support.warehouse import NIGHT, NOW, Office, no_progress

SETTINGS = AnalyticsSettings(trees=10)
ID, NAME, MAIL = "ZQX-7781904", "Xanthippe Quillfeather", "xq.unmistakable@example.com"
LOGIN, MAPPED, ELSEWHERE = "sub-zqx-55512", "handle-zqx-0917", "zqx-elsewhere-31"
WORDS = [ID, NAME, MAIL, LOGIN, MAPPED]
STAMP = NOW.replace(tzinfo=None)
TABLES = (
    "usage_event", "outcome_event", "usage_day", "usage_set_aside", "day_feature", "score", "flag",
    "subject",
)  # fmt: skip
FLAG = """
    insert into warehouse.flag (
        flag_id, subject_key, week_start, raised_on, manager_from, expires_on
    )
    values ('{0}', {1}, '2026-10-05', '2026-10-20', '2026-10-23', '2027-04-01');
    insert into warehouse.flag_cause values ('{0}', 'new_tool', false, 'None.');
    insert into warehouse.flag_reason
    select '{0}', unnest([1, 2, 3]), 'x', 'share', 1, 0, 1, null, 0, 1, 30, 0.2;
    update warehouse.score set not_scored_because = '', anomaly_score = 0.6, tail_share = 0.1;
"""


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


def night(office: Office) -> None:
    """Run a night."""
    nightly(
        office.feeds,
        office.data.path,
        night=NIGHT,
        now=NOW,
        settings=SETTINGS,
        progress=no_progress,
    )


@pytest.fixture
def planted(office: Office) -> Office:
    """A person who left a trace in every table and file, beside one who stays."""
    office.employ("E1", time_zone="UTC")
    office.employ(ID, name=NAME, login_email=MAIL, login_sub=LOGIN, time_zone="UTC")
    office.employ("E3", manager_id=ID)
    (office.feeds / "logins.csv").write_text(
        f"source_system,login,employee_id\n*,{MAPPED},{ID}\n*,{ELSEWHERE},E1\n"
    )
    days = "\n".join(
        f"2026-{day}T09:00:00Z {who}"
        for day in ("10-05", "10-06", "10-12", "11-20")
        for who in ("E1", ID, MAPPED)
    )
    office.use(f"event_time employee_id\n{days}", agent_name="zqx-agent")
    office.deliver(f"occurred_at employee_id kind\n2026-10-05T10:00:00Z {ID} change_merged")
    own = usage_row("req-own", employee_id=ID, event_time="2026-10-07T09:00:00Z")
    usage_file(office.feeds, f"usage-of-{ID}.csv", own)
    night(office)
    office.use("event_time employee_id\n2026-10-08T09:00:00Z E1")
    with eraser(office) as opened:
        key = subject_keys(opened.people, [ID])[ID]
        opened.warehouse.database._connection.execute(FLAG.format("flag-1", key))
        with opened.people.transaction() as store:
            store.run(
                "access_control",
                "people/append_reply",
                flag_id="flag-1",
                subject_key=key,
                cause="wrong_data",
                text=f"Ask {NAME}",
                contest=1,
                replied_at="2026-11-01T00:00:00+00:00",
            )
    night(office)  # so that there are two published files
    return office


def key_of(office: Office) -> int:
    """Return the key the person has in the people store."""
    with closing(sqlite3.connect(office.data.path / "people.sqlite")) as store:
        found = store.execute("select subject_key from subject where employee_id = ?", (ID,))
        return int(found.fetchone()[0])


def holding(folder: Path, *sought: bytes) -> set[str]:
    """Return the files that hold any of some bytes; looked for by the test's own means."""
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in sought)
    }


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
    sought = [*(word.encode() for word in WORDS), str(key).encode()]
    sought += [key.to_bytes(8, "little"), key.to_bytes(8, "big")]
    before = rows(planted, key)
    assert {table for table, count in before.items() if count} == {*TABLES} - {"usage_set_aside"}
    data = planted.data.path
    assert {"people.sqlite", "warehouse.duckdb"} <= holding(data, *sought)
    published = set(planted.data.published.glob("published-*"))
    assert len(published) == 2
    with eraser(planted) as opened:
        report = opened.erase(ID)
        # While the stores are open too: logs lie beside them.
        assert holding(data, *sought) == set()
    assert holding(data, *sought) == set()
    assert not any(ID in path.name for path in data.rglob("*"))
    assert not any(rows(planted, key).values())
    assert len(list(planted.data.published.glob("published-*"))) == 1
    assert not published & set(planted.data.published.iterdir())
    assert report.people == 1
    assert report.warehouse["usage_event"] == 9
    assert report.people_store["spell_manager"] == 1
    assert report.people_store["flag_reply"] == 1


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


def test_an_erasure_run_again_removes_nothing(planted: Office) -> None:
    """Somebody unknown is nobody's error."""
    with eraser(planted) as opened:
        opened.erase(ID)
        again = opened.erase(ID)
    assert again.people == 0
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
