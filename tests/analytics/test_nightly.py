"""The whole night: twice is once, and a night that fails leaves yesterday standing."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from analytics.errors import ChecksFailedError
from analytics.nightly import NightReport, nightly
from analytics.pointer import published_path
from analytics.settings import AnalyticsSettings
from ingest.errors import DropFolderError
from ingest.warehouse import Warehouse
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
    assert [step for step, _, _ in report.counts()][::5] == ["ingest", "day rows", "publish"]


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
