"""The night over the committed sample: what it counts, what it keeps, and that it repeats."""

import csv
import gzip
import hashlib
import sqlite3
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from support.night import SAMPLE, Night, run_night

# One worker runs the night, once.

# What the committed sample gives. A change here is a change for everybody: say why in the commit.
COUNTS = {
    "rows_read": 68_382,
    "loaded": 67_563,
    "duplicate": 807,
    "quarantined": 12,
}
FLAGGED = {
    ("E00013", "2026-09-28"),
    ("E00013", "2026-11-09"),
    ("E00031", "2026-10-05"),
    ("E00041", "2026-09-21"),
}
"""(employee_id, Monday) of every week that was asked about."""


def keys_of(data: Path) -> dict[int, str]:
    """Whose keys a data folder has."""
    with sqlite3.connect(data / "people.sqlite") as people:
        rows = people.execute("select subject_key, employee_id from subject").fetchall()
    people.close()
    return dict(rows)


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    """Rows of a DuckDB file that nobody else has open."""
    with duckdb.connect(str(path), read_only=True) as database:
        return database.sql(query).fetchall()


def flags_of(data: Path) -> set[tuple[str, str]]:
    """Flagged (employee_id, Monday) of a data folder."""
    people = keys_of(data)
    rows = ask(data / "warehouse.duckdb", "select subject_key, week_start::varchar from flag")
    return {(people[int(str(key))], str(week)) for key, week in rows}


def scores_of(data: Path) -> set[tuple[object, ...]]:
    """Scores of a data folder by employee_id instead of by random key."""
    people = keys_of(data)
    query = "select subject_key, week_start, anomaly_score from score"
    rows = ask(data / "warehouse.duckdb", query)
    return {(people[int(str(key))], week, score) for key, week, score in rows}


def contents(data: Path) -> dict[str, str]:
    """Every file below a data folder and what it holds."""
    files = (path for path in data.rglob("*") if path.is_file())
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_every_row_is_accounted_for(night: Night) -> None:
    """Rows read = loaded + duplicate + quarantined, file by file and over all."""
    total: Counter[str] = Counter()
    for receipt in night.report["receipts"]:
        parts = receipt["loaded"] + receipt["duplicate"] + receipt["quarantined"]
        assert receipt["rows_read"] == parts
        total.update({name: receipt[name] for name in COUNTS})
    assert dict(total) == COUNTS


def test_quarantine_holds_exactly_what_was_planted(night: Night) -> None:
    """Every planted fault is named by file, line, column and reason, and nothing else is."""
    query = """
        select file_name, line, column_name, reason_code
        from quarantine_row join ingest_file using (file_id)
    """
    found = set(ask(night.data / "warehouse.duckdb", query))
    with (SAMPLE / "defects.csv").open(encoding="utf-8", newline="") as stream:
        planted = {
            (Path(row["file"]).name, int(row["line"]), row["column"], row["reason"])
            for row in csv.DictReader(stream)
        }
    assert found == planted


def test_a_second_night_changes_nothing(night: Night) -> None:
    """Not a byte of any file differs, and the pointer stays where it was."""
    before = contents(night.data)
    again = run_night(night.data)
    assert contents(night.data) == before
    assert {receipt["status"] for receipt in again["receipts"]} == {"earlier"}


def test_one_persons_published_days_are_the_files_days(night: Night) -> None:
    """Summed by hand from the CSVs, in the person's own zone, the figures are the same."""
    person, zone = "E00060", ZoneInfo("Asia/Kolkata")
    seen: set[str] = set()
    expected: Counter[tuple[date, str]] = Counter()
    for path in sorted((SAMPLE / "usage").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["employee_id"] == person and row["source_record_id"] not in seen:
                    seen.add(row["source_record_id"])
                    day = datetime.fromisoformat(row["event_time"]).astimezone(zone).date()
                    tokens = int(row["input_tokens"] or 0) + int(row["output_tokens"] or 0)
                    expected[day, row["client_app"]] += tokens
    key = next(key for key, name in keys_of(night.data).items() if name == person)
    published = ask(
        night.data / "published" / "current",
        f"""
        select day, client_app, sum(
            coalesce(input_uncached_tokens, 0) + coalesce(cache_read_input_tokens, 0)
            + coalesce(cache_creation_input_tokens, 0) + coalesce(output_tokens, 0)
        )
        from usage_day where subject_key = {key} group by all
        """,  # noqa: S608 - the key is a number of the test's own
    )
    last = date(2026, 11, 16)
    shown = {(day, app): tokens for day, app, tokens in published}
    assert shown == {(day, app): n for (day, app), n in expected.items() if day <= last}


def test_no_name_and_no_score_is_published(night: Night) -> None:
    """The published file knows random keys only, and holds no column of scores."""
    tables = ask(night.data / "published" / "current", "from duckdb_columns()")
    assert not [row for row in tables if "score" in str(row)]
    raw = (night.data / "published" / "current").read_bytes()
    assert b"E00060" not in raw
    assert b"samir" not in raw.lower()


def test_the_flagged_weeks(night: Night) -> None:
    """The questions this sample raises; each flag has its three reasons."""
    assert flags_of(night.data) == FLAGGED
    reasons = ask(
        night.data / "warehouse.duckdb", "select flag_id, count(*) from flag_reason group by all"
    )
    assert {count for _, count in reasons} == {3}


def test_another_installation_comes_to_the_same_scores(night: Night, tmp_path: Path) -> None:
    """Keys are drawn anew, and every score and flag is the same to the last bit."""
    run_night(tmp_path / "data")
    assert scores_of(tmp_path / "data") == scores_of(night.data)
    assert flags_of(tmp_path / "data") == flags_of(night.data)
