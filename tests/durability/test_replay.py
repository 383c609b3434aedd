"""A night run again changes nothing, and a file that comes late changes its own days alone."""

import gzip
import hashlib
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.settings import DataFolder
from support.commands import FrontDoor
from support.delivery import FIRST_DAY, Delivery, Undisturbed, done, run_on
from support.feeds import usage_file, usage_row
from support.installation import held, tables

# One worker makes the delivery, once.

LOCAL_DAYS_OF_A_UTC_DAY = 3
LATE_DAY = FIRST_DAY + timedelta(days=1)
NEWCOMER = "E99999"


@pytest.fixture
def feeds(delivery: Delivery, tmp_path: Path) -> Path:
    """A drop folder of the test's own with the whole delivery."""
    shutil.copytree(delivery.feeds, tmp_path / "feeds")
    return tmp_path / "feeds"


def contents(data: DataFolder) -> dict[str, str]:
    """Return the digest of every file of a data folder."""
    return {
        path.relative_to(data.path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in data.path.rglob("*")
        if path.is_file()
    }


def a_night(door: FrontDoor, feeds: Path, data: DataFolder, night: str) -> dict[str, Any]:
    """Run a night and return its report."""
    report: dict[str, Any] = done(run_on(door, "nightly", feeds, data, night=night)).report
    return report


@pytest.mark.parametrize("again", ["2026-09-16", "2026-09-17"])
def test_a_night_replayed_changes_no_byte(
    door: FrontDoor, feeds: Path, data: DataFolder, again: str
) -> None:
    """On the same night and on the next one: no file of the data folder differs."""
    a_night(door, feeds, data, "2026-09-16")
    before = contents(data)
    report = a_night(door, feeds, data, again)
    assert (report["days"], report["published"]["changed"]) == (0, False)
    assert {receipt["status"] for receipt in report["receipts"]} == {"earlier"}
    assert contents(data) == before


def test_the_same_rows_in_another_packing_are_not_loaded_again(
    door: FrontDoor, feeds: Path, data: DataFolder, night: Undisturbed
) -> None:
    """Under another name, unpacked or packed differently, a content is known by what it holds."""
    a_night(door, feeds, data, "2026-09-16")
    for path in sorted((feeds / "usage").glob("*.csv.gz")):
        plain = gzip.decompress(path.read_bytes())
        path.with_name(f"again-{path.stem}").write_bytes(plain)
        path.with_name(f"tight-{path.name}").write_bytes(gzip.compress(plain, 9))
    report = a_night(door, feeds, data, "2026-09-16")
    assert {receipt["status"] for receipt in report["receipts"]} == {"earlier"}
    # Where files lie is kept, so that they need not be read again; nothing else has changed.
    changed = {name for name, rows in tables(data).items() if rows != night.tables[name]}
    assert changed <= {"seen_file"}
    assert held(data) == night.held


def test_files_that_come_one_by_one_make_the_same_installation(
    door: FrontDoor, delivery: Delivery, data: DataFolder, tmp_path: Path, night: Undisturbed
) -> None:
    """Night after night or all at once, the rows and the day rows are the same."""
    feeds = tmp_path / "feeds"
    (feeds / "usage").mkdir(parents=True)
    (feeds / "outcomes").mkdir()
    for path in sorted(delivery.feeds.glob("*/*.csv*")):
        shutil.copy(path, feeds / path.parent.name)
        done(run_on(door, "ingest", feeds, data))
    a_night(door, delivery.feeds, data, "2026-09-16")
    assert tables(data)["usage_event"] == night.tables["usage_event"]
    assert tables(data)["usage_day"] == night.tables["usage_day"]


def test_a_late_file_rebuilds_its_own_days_alone(
    door: FrontDoor, feeds: Path, data: DataFolder, night: Undisturbed
) -> None:
    """The days that its UTC day reaches into, in the zones of people, and no other."""
    a_night(door, feeds, data, "2026-09-16")
    late = f"{LATE_DAY}T12:00:00Z"
    usage_file(
        feeds,
        "late.csv",
        *(usage_row(f"late-{n}", event_time=late, employee_id=NEWCOMER) for n in range(5)),
    )
    report = a_night(door, feeds, data, "2026-09-17")
    assert 0 < report["days"] <= LOCAL_DAYS_OF_A_UTC_DAY
    assert report["published"]["changed"]
    after = tables(data)
    assert after["usage_event"][0] == night.tables["usage_event"][0] + 5
    assert after["usage_day"][0] == night.tables["usage_day"][0] + 1


def test_a_corrected_file_adds_what_is_new_and_counts_nothing_twice(
    door: FrontDoor, feeds: Path, data: DataFolder, night: Undisturbed
) -> None:
    """Sent again with a row more, its known rows are duplicates and one day is rebuilt."""
    a_night(door, feeds, data, "2026-09-16")
    path = feeds / "usage" / f"usage-{LATE_DAY}.csv.gz"
    corrected = gzip.decompress(path.read_bytes()).decode()
    row = usage_row("corrected-1", event_time=f"{LATE_DAY}T12:00:00Z")
    path.with_name("corrected.csv").write_text(f"{corrected}{row}\n", encoding="utf-8")
    report = a_night(door, feeds, data, "2026-09-17")
    (receipt,) = (one for one in report["receipts"] if one["file_name"] == "corrected.csv")
    assert receipt["loaded"] == 1
    assert 0 < report["days"] <= LOCAL_DAYS_OF_A_UTC_DAY
    assert tables(data)["usage_event"][0] == night.tables["usage_event"][0] + 1
