"""A person who has left a trace in every table and file, and the bytes that an erasure must end.

    plant(office)
    assert holding(office.data.path) != set()

Everything but the flag comes in as it does in a company: files, nights, and pages that are opened.
A flag takes months of others' usage to raise, so its rows are written into the warehouse.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb

from access_control.gate import Asking, Cause, Gate, Purpose, Reply, Viewer
from access_control.settings import AccessSettings
from analytics.nightly import nightly
from analytics.settings import AnalyticsSettings
from ingest.warehouse import Warehouse
from support.feeds import usage_file, usage_row
from support.provider import AUDIENCE
from support.warehouse import NIGHT, NOW, Office, no_progress

SETTINGS = AnalyticsSettings(trees=10)
ID, NAME, MAIL = "ZQX-7781904", "Xanthippe Quillfeather", "xq.unmistakable@example.com"
LOGIN, MAPPED, ELSEWHERE = "sub-zqx-55512", "handle-zqx-0917", "zqx-elsewhere-31"
WAITING = "XQ.Unmistakable@Example.COM"
"""The address as a feed wrote it before the directory knew the person."""
WORDS = (ID, NAME, MAIL, LOGIN, MAPPED, WAITING)
FLAG = "flag-1"
MANAGER, REPORT = "E1", "E3"

_FLAG = """
    insert into warehouse.flag (
        flag_id, subject_key, week_start, raised_on, manager_from, expires_on
    )
    values ($flag, $key, '2026-10-05', '2026-10-20', '2026-10-23', '2027-04-01');
    insert into warehouse.flag_cause values ($flag, 'new_tool', false, 'None.');
    insert into warehouse.flag_reason
    select $flag, unnest([1, 2, 3]), 'x', 'share', 1, 0, 1, null, 0, 1, 30, 0.2;
    update warehouse.score set not_scored_because = '', anomaly_score = 0.6, tail_share = 0.1;
    insert into warehouse.unpublished_change values ('flags');
"""


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


def plant(office: Office) -> None:
    """Have a person use, be asked, look, be looked at and answer; beside two who stay."""
    office.employ(MANAGER, time_zone="UTC")
    office.employ(
        ID, name=NAME, login_email=MAIL, login_sub=LOGIN, manager_id=MANAGER, time_zone="UTC"
    )
    office.employ(REPORT, manager_id=ID)
    (office.feeds / "logins.csv").write_text(
        f"source_system,login,employee_id\n*,{MAPPED},{ID}\n*,{ELSEWHERE},{MANAGER}\n"
    )
    days = "\n".join(
        f"2026-{day}T09:00:00Z {who}"
        for day in ("10-05", "10-06", "10-12", "11-20")
        for who in (MANAGER, ID, MAPPED)
    )
    office.use(f"event_time employee_id\n{days}", agent_name="zqx-agent")
    office.deliver(f"occurred_at employee_id kind\n2026-10-05T10:00:00Z {ID} change_merged")
    own = usage_row("req-own", employee_id=ID, event_time="2026-10-07T09:00:00Z")
    usage_file(office.feeds, f"usage-of-{ID}.csv", own)
    night(office)
    with Warehouse.open(office.data) as warehouse:
        connection = warehouse.database._connection
        for statement in _FLAG.replace("$flag", f"'{FLAG}'").split(";"):
            connection.execute(statement.replace("$key", str(key_of(office))))
    office.use(f"event_time employee_id\n2026-10-08T09:00:00Z {MANAGER}")
    night(office)  # so that there are two published files
    _look(office)
    with closing(sqlite3.connect(office.data.path / "people.sqlite")) as store, store:
        row = ("litellm", "email", WAITING, key_of(office), "2026-10-01")
        store.execute("insert into unmatched_login values (?, ?, ?, ?, ?)", row)


def key_of(office: Office) -> int:
    """Return the key the person has in the people store."""
    with closing(sqlite3.connect(office.data.path / "people.sqlite")) as store:
        found = store.execute("select subject_key from subject where employee_id = ?", (ID,))
        return int(found.fetchone()[0])


def traces(key: int) -> tuple[bytes, ...]:
    """Return the words and the key as any file could hold them, UTF-16 and decimals included."""
    texts = (*WORDS, str(key))
    return (
        *(text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")),
        *(key.to_bytes(8, order) for order in ("little", "big")),
    )


def holding(folder: Path, *sought: bytes) -> set[str]:
    """Return the files that hold any of some bytes; looked for by the test's own means."""
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in sought)
    }


def cells_holding(file: Path, key: int) -> set[str]:
    """Return the columns of a DuckDB file that hold a word or the key: its bytes are compressed."""
    found = set()
    with duckdb.connect(str(file), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, column_name from duckdb_columns() where not internal"
        ).fetchall()
        for table, column in columns:
            count = connection.execute(
                f"select count(*) from {table} where list_bool_or(list_transform($texts, "  # noqa: S608
                f"lambda text: contains(lower({column}::varchar), lower(text))))",
                {"texts": [*WORDS, str(key)]},
            ).fetchall()[0][0]
            if count:
                found.add(f"{table}.{column}")
    return found


def _look(office: Office) -> None:
    settings = AccessSettings(
        data=office.data.path, token_issuer="http://localhost:1", token_audience=AUDIENCE
    )
    gate = Gate.open(settings)
    gate.usage(_asking(MANAGER, Purpose.COST_QUESTION), ID, since=None, until=None)
    gate.flags(_asking(ID), ID)
    reply = Reply(Cause.WRONG_DATA, f"Ask {NAME}", contest=True, replied_at=NOW)
    gate.reply(_asking(ID), FLAG, reply)
    gate.usage(_asking(ID, Purpose.DATA_QUALITY), REPORT, since=None, until=None)
    gate.close()


def _asking(viewer_id: str, purpose: Purpose = Purpose.OWN_PAGE) -> Asking:
    return Asking(Viewer(viewer_id, viewer_id, "UTC"), NOW, purpose, "request-1")
