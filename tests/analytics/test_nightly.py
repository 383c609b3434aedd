"""The whole night: twice is once, and a night that fails leaves yesterday standing."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analytics.cli import app
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


def command(office: Office, *words: str) -> tuple[int, str]:
    """Run a command as an operator would; return its exit code and standard output."""
    result = CliRunner().invoke(
        app, [*words, "--data", str(office.data.path), "--night", f"{NIGHT}"]
    )
    return result.exit_code, result.stdout


def test_a_night_prints_counts_for_people_and_json_for_machines(small: Office) -> None:
    """The table counts; the JSON is the report."""
    feeds = ("--feeds", str(small.feeds))
    code, shown = command(small, "nightly", *feeds)
    assert (code, "day rows" in shown) == (0, True)
    code, printed = command(small, "nightly", *feeds, "--json")
    assert code == 0
    assert json.loads(printed)["published"]["changed"] is False


def test_a_refused_file_has_its_own_exit_code(small: Office) -> None:
    """The rest of the night is done."""
    (small.feeds / "usage" / "broken.csv").write_text("not,a,usage,file\n1,2,3,4\n")
    code, shown = command(small, "nightly", "--feeds", str(small.feeds))
    assert (code, "broken.csv" in shown) == (3, True)
    assert published_path(small.data.published) is not None


def test_each_step_has_its_own_command(small: Office) -> None:
    """Score, then publish; each says what it did, and a second time that there is nothing to do."""
    with small.open():
        pass
    assert command(small, "score") == (0, "1 weeks scored: 0 of 1 person-weeks, 0 flags.\n")
    assert command(small, "publish")[1] == "published-2026-12-01-0001.duckdb is published.\n"
    assert command(small, "publish")[1].endswith("holds everything already.\n")
    assert json.loads(command(small, "score", "--json")[1])["weeks"] == 0


def test_an_empty_warehouse_has_nothing_to_publish(office: Office) -> None:
    """One sentence and the exit code 22."""
    assert command(office, "publish")[0] == 22
