"""The whole night: twice is once, and a night that fails leaves yesterday standing."""

import hashlib
import json
from datetime import timedelta
from itertools import groupby
from pathlib import Path

import pytest

from analytics.errors import ChecksFailedError
from analytics.nightly import NightReport, nightly
from analytics.pointer import published_path
from analytics.settings import AnalyticsSettings
from ingest.errors import DirectoryError, DropFolderError
from ingest.receipts import receipts
from ingest.warehouse import Warehouse
from support.feeds import usage_file, usage_row
from support.warehouse import NIGHT, NOW, Office, no_progress

SETTINGS = AnalyticsSettings(trees=50)
EVENT = "event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-12T09:00:00Z E1"


def run(office: Office, later: int = 0) -> NightReport:
    """Run a night, some nights later than the first."""
    after = timedelta(days=later)
    return nightly(
        office.feeds,
        office.data.path,
        night=NIGHT + after,
        now=NOW + after,
        settings=SETTINGS,
        progress=no_progress,
    )


def map_to(office: Office, login: str, employee_id: str) -> None:
    """Say in the drop folder's map whose a login is, whatever the source."""
    path = office.feeds / "logins.csv"
    path.write_text(f"source_system,login,employee_id\n*,{login},{employee_id}\n")


def content(path: Path | None) -> str:
    """Return the digest of a file."""
    assert path is not None
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def small(office: Office) -> Office:
    """One person, two events."""
    office.employ("E1", time_zone="UTC")
    office.use(EVENT)
    return office


def test_a_night_goes_from_files_to_a_published_file(small: Office) -> None:
    """The report holds every step, in order."""
    report = run(small)
    assert report.directory is not None
    assert (report.directory.people, len(report.receipts), report.days) == (1, 1, 6)
    assert report.score.weeks == 1
    assert report.published.changed
    assert [step for step, _ in groupby(step for step, _, _ in report.counts())] == [
        "directory",
        "ingest",
        "day rows",
        "score",
        "checks",
        "publish",
    ]


def test_a_night_repeated_changes_nothing(small: Office) -> None:
    """The same pointer, the same bytes, no rows, no scores; on the next night as well."""
    first = run(small)
    before = content(published_path(small.data.published))
    for later in (0, 1):
        again = run(small, later)
        assert (again.days, again.score.weeks, again.published.changed) == (0, 0, False)
        assert [receipt.earlier for receipt in again.receipts] == [True]
        assert again.receipts[0].loaded == first.receipts[0].loaded
        assert content(published_path(small.data.published)) == before


def test_a_night_without_a_map_of_logins_settles_nothing(small: Office) -> None:
    """Nobody is told that there was one."""
    report = run(small)
    assert (report.logins, report.settled) == (None, 0)


def test_a_login_that_became_somebodys_is_theirs_by_morning(small: Office) -> None:
    """Their days are rebuilt and published, an event they have already counts once."""
    small.use_rows([{"event_time": "2026-10-06T09:00:00Z", "employee_id": "contractor-7"}])
    again = usage_row("req-1", event_time="2026-10-05T09:00:00Z", employee_id="contractor-7")
    usage_file(small.feeds, "usage-003.csv", again)
    first = run(small)
    assert first.settled == 0
    map_to(small, "contractor-7", "E1")
    second = run(small)
    assert second.logins is not None
    assert (second.logins.changed, second.settled, second.published.changed) == (True, 1, True)
    assert second.published.usage_rows == first.published.usage_rows + 1
    assert [receipt.superseded for receipt in run(small).receipts] == [0, 0, 1]
    assert (run(small).settled, run(small).published.changed) == (0, False)


def test_logins_are_settled_before_files_are_loaded(small: Office) -> None:
    """A file of the same night that holds the person's event again brings duplicates, no rows."""
    row = {"event_time": "2026-10-06T09:00:00Z"}
    usage_file(small.feeds, "usage-002.csv", usage_row("req-9", employee_id="contractor-7", **row))
    run(small)
    map_to(small, "contractor-7", "E1")
    usage_file(small.feeds, "usage-003.csv", usage_row("req-9", employee_id="E1", **row))
    found = {one.file_name: one for one in run(small).receipts}
    assert found["usage-003.csv"].duplicate == 1
    assert found["usage-002.csv"].superseded == 0


def test_a_map_that_is_wrong_stops_the_night(small: Office) -> None:
    """Before anything is loaded under it; what it says is not repeated."""
    map_to(small, "contractor-7", "E9")
    with pytest.raises(DirectoryError, match="line 2, column employee_id: is not in the dir"):
        run(small)
    with Warehouse.open(small.data) as warehouse:
        assert receipts(warehouse.database) == []


def test_a_persons_own_file_has_their_days(small: Office) -> None:
    """The folder says whose it is, and the directory of the same night where they live."""
    small.employ("E2", time_zone="Asia/Tokyo")
    day = {"date": "2026-10-05", "inputTokens": 1, "outputTokens": 2, "totalTokens": 3}
    report = {"daily": [{**day, "totalCost": 0.1}], "totals": {"totalTokens": 3}}
    path = small.feeds / "usage" / "ccusage" / "E2" / "days.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(report), encoding="utf-8")
    (own,) = [one for one in run(small).receipts if one.file_name == "days.json"]
    assert (own.source_tz, own.attributed, own.loaded) == ("Asia/Tokyo", 1, 1)


def test_a_failed_check_leaves_yesterday_standing(small: Office) -> None:
    """And the night after the fault is mended publishes what was held back."""
    run(small)
    before = published_path(small.data.published)
    small.use("event_time employee_id\n2026-10-06T09:00:00Z E1")
    with Warehouse.open(small.data) as warehouse:
        warehouse.database._connection.execute(
            "update warehouse.ingest_file set loaded = 1, duplicate = 1"
        )
    with pytest.raises(ChecksFailedError, match="receipts_balance"):
        run(small)
    assert published_path(small.data.published) == before
    with Warehouse.open(small.data) as warehouse:
        warehouse.database._connection.execute(
            "update warehouse.ingest_file set loaded = rows_read, duplicate = 0"
        )
    assert run(small).published.usage_rows == 2


def test_a_night_without_a_drop_folder_says_so(small: Office) -> None:
    """Before anything is opened or made."""
    small.feeds = small.feeds / "elsewhere"
    with pytest.raises(DropFolderError):
        run(small)
