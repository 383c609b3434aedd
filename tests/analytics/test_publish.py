"""Publication: what is in the file, what is not, and that readers see all of it or none."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics.errors import NothingPublishedError
from analytics.pointer import published_path
from analytics.publish import PublishReport, publish
from analytics.score import score_closed_weeks
from analytics.settings import AnalyticsSettings
from ingest.database import Database
from support.forty import PEOPLE, company_of_forty
from support.warehouse import NOW, Office, no_progress

NIGHT = date(2026, 10, 8)
NIGHT_OF_FORTY = date(2026, 10, 22)
ONE = "event_time employee_id\n{} E1"


def publish_at(office: Office, night: date = NIGHT) -> PublishReport:
    """Publish an office's warehouse."""
    with office.open() as warehouse:
        now = NOW.replace(tzinfo=None)
        return publish(warehouse, office.data, AnalyticsSettings(), night=night, now=now)


def read(office: Office, sql: str) -> pl.DataFrame:
    """Return rows of the current published file, as a reader would."""
    path = published_path(office.data.published)
    assert path is not None
    database = Database.open(folders=[office.data.path], temp_folder=office.data.temp)
    database.attach(path, "published", read_only=True)
    found: pl.DataFrame = database._connection.sql(sql).pl()
    database.close()
    return found


def test_days_that_are_whole_are_published(office: Office) -> None:
    """The 7th and what came of it later are left out: the 7th is not over in every zone."""
    office.employ("E1", time_zone="UTC")
    office.use(
        "event_time employee_id\n" + "\n".join(f"2026-10-0{n}T09:00:00Z E1" for n in (5, 6, 7))
    )
    report = publish_at(office)
    assert (report.changed, report.usage_rows, report.flags) == (True, 2, 0)
    days = read(office, "select day from published.usage_day")["day"].to_list()
    assert days == [date(2026, 10, 5), date(2026, 10, 6)]
    row = read(office, "from published.publication").row(0, named=True)
    assert (row["first_day"], row["last_day"]) == (date(2026, 10, 5), date(2026, 10, 6))
    assert row["publication_id"] == "published-2026-10-08-0001"


def test_people_outside_the_directory_are_not_published(office: Office) -> None:
    """Nobody may look at them, so there is nothing to look at."""
    office.employ("E1")
    office.use("event_time employee_id\n2026-10-05T09:00:00Z E1\n2026-10-05T09:00:00Z E9")
    office.use("event_time employee_id\n2026-10-07T09:00:00Z E1")
    assert publish_at(office).usage_rows == 1


def test_no_column_holds_a_score_or_a_name(office: Office) -> None:
    """The tables are those of the contract, and none of their columns is a score."""
    office.employ("E1")
    office.use(ONE.format("2026-10-05T09:00:00Z") + "\n2026-10-07T09:00:00Z E1")
    publish_at(office)
    columns = read(
        office,
        "select table_name, column_name from duckdb_columns() where database_name = 'published'",
    )
    assert set(columns["table_name"]) == {
        "publication", "usage_day", "flag", "flag_reason", "flag_cause",
    }  # fmt: skip
    words = {word for name in columns["column_name"] for word in name.split("_")}
    assert not words & {"score", "tail", "employee", "name", "prompt", "title"}


def test_publishing_again_changes_nothing(office: Office) -> None:
    """The pointer stays where it is."""
    office.employ("E1")
    office.use(ONE.format("2026-10-05T09:00:00Z") + "\n2026-10-07T09:00:00Z E1")
    first = publish_at(office)
    assert publish_at(office) == PublishReport(changed=False, file_name=first.file_name)
    assert len(list(office.data.published.glob("*.duckdb"))) == 1


def test_the_newest_three_files_are_kept_and_no_name_is_used_twice(office: Office) -> None:
    """A reader may still hold yesterday's file; its name never comes back."""
    office.employ("E1")
    office.use(ONE.format("2026-10-05T09:00:00Z"))
    for hour in range(10, 15):
        office.use(ONE.format(f"2026-10-07T{hour}:00:00Z"))
        publish_at(office)
    names = sorted(path.name for path in office.data.published.glob("*.duckdb"))
    assert names == [f"published-2026-10-08-{number:04}.duckdb" for number in (3, 4, 5)]
    assert published_path(office.data.published) == office.data.published / names[-1]
    assert not list(office.data.published.glob("*.tmp"))


def test_a_damaged_file_is_never_made_current(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block that does not read back leaves yesterday's file standing, and the change waits."""
    office.employ("E1")
    office.use(ONE.format("2026-10-05T09:00:00Z") + "\n2026-10-07T09:00:00Z E1")
    first = publish_at(office)
    office.use(ONE.format("2026-10-05T11:00:00Z"))
    written = Database.detach

    def damage(database: Database, name: str) -> None:
        written(database, name)
        for draft in office.data.published.glob("*.tmp"):
            content = bytearray(draft.read_bytes())
            content[8192:] = bytes(len(content) - 8192)
            draft.write_bytes(content)

    monkeypatch.setattr(Database, "detach", damage)
    with pytest.raises(Exception, match=r"(?i)checksum|corrupt|serializ|block"):
        publish_at(office)
    monkeypatch.undo()
    assert published_path(office.data.published) == office.data.published / first.file_name
    assert publish_at(office).changed


def test_without_a_whole_day_there_is_nothing_to_publish(office: Office) -> None:
    """Today's first rows are not yesterday's figures."""
    office.employ("E1", time_zone="UTC")
    office.use(ONE.format("2026-10-07T09:00:00Z"))
    with pytest.raises(NothingPublishedError) as raised:
        publish_at(office)
    assert raised.value.exit_code == 22


def test_two_copies_with_one_person_moved_between_do_not_differ(tmp_path: Path) -> None:
    """A peer who is of another family the next night changes no figure of a flag."""
    office = company_of_forty(tmp_path)
    with office.open() as warehouse:
        score_closed_weeks(
            warehouse, office.data, AnalyticsSettings(), night=NIGHT_OF_FORTY, progress=no_progress
        )
    publish_at(office, NIGHT_OF_FORTY)
    reasons = "from published.flag_reason order by flag_id, position"
    before = read(office, reasons)
    assert before["peer_count"].max() == PEOPLE - 2, "the light one is not compared"
    office.employ("E0001", time_zone="UTC", job_family="finance")
    with office.open() as warehouse:
        score_closed_weeks(
            warehouse, office.data, AnalyticsSettings(), night=NIGHT_OF_FORTY, progress=no_progress
        )
        families = office.rows(warehouse, "select distinct job_family from warehouse.subject")
    assert ("finance",) in families
    assert publish_at(office, NIGHT_OF_FORTY).changed
    assert read(office, reasons).equals(before)
