"""The whole night. This is the page to read first."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from analytics.checks import ChecksReport, run_checks
from analytics.day_rows import prepare, rebuild_day_rows
from analytics.publish import PublishReport, publish
from analytics.score import ScoreReport, score_closed_weeks
from analytics.settings import AnalyticsSettings
from ingest.directory import DirectoryReport, load_directory
from ingest.drop_folder import DropFolder
from ingest.load import Loader, Progress
from ingest.logins_csv import LoginsReport, load_logins
from ingest.people_store import PeopleStore
from ingest.receipts import FileReceipt
from ingest.returning import returned
from ingest.settings import DataFolder
from ingest.settle import settle_logins
from ingest.subjects import refresh_subjects
from ingest.warehouse import Warehouse


@dataclass(frozen=True)
class NightReport:
    """What the night did, step by step. Counts and receipts, never a person's figures.

    Attributes:
        directory: What the directory load did; None when none was dropped.
        logins: What the load of the map of logins did; None when none was dropped.
        settled: Keys of waiting logins whose rows were given to their person.
        returned: People who were erased and whom a feed has named since.
        receipts: One for every file in the drop folder.
        days: Local days whose rows were rebuilt.
        score: What was scored.
        checks: What the checks found.
        published: What was published.
    """

    directory: DirectoryReport | None
    logins: LoginsReport | None
    settled: int
    returned: int
    receipts: list[FileReceipt]
    days: int
    score: ScoreReport
    checks: ChecksReport
    published: PublishReport

    def counts(self) -> list[tuple[str, str, int]]:
        """Return (step, what was counted, how many), in the order of the night."""
        received = [receipt for receipt in self.receipts if not receipt.earlier]
        return [
            ("directory", "logins settled", self.settled),
            ("directory", "people back after an erasure", self.returned),
            ("ingest", "new files", len(received)),
            ("ingest", "rows read", sum(receipt.rows_read for receipt in received)),
            ("ingest", "loaded", sum(receipt.loaded for receipt in received)),
            ("ingest", "of them naming nobody", sum(one.unattributed for one in received)),
            ("ingest", "duplicate", sum(receipt.duplicate for receipt in received)),
            ("ingest", "quarantined", sum(receipt.quarantined for receipt in received)),
            ("day rows", "days rebuilt", self.days),
            ("score", "weeks", self.score.weeks),
            ("score", "person-weeks scored", self.score.scored),
            ("score", "flags", self.score.flags),
            ("score", "weeks unlike those before", self.score.drifted_weeks),
            ("score", "groups flagged beyond their share", self.score.groups_beyond_share),
            ("checks", "passed", len(self.checks.passed)),
            ("publish", "new files", int(self.published.changed)),
        ]


def nightly(
    feeds: Path,
    data: Path,
    *,
    night: date,
    now: datetime,
    settings: AnalyticsSettings,
    progress: Progress,
    accept_large_change: bool = False,
) -> NightReport:
    """Load what is new, score the weeks that have closed, check, and publish.

    Run again, it changes nothing.

    Args:
        feeds: The drop folder.
        data: The data folder; made if missing.
        night: The night's day.
        now: Time of the receipts, with its zone.
        settings: Budget, baselines, forest and how long things last.
        progress: Told what is being done, how many are done and how many there are.
        accept_large_change: Load a directory that changes unusually much.

    Raises:
        SightlineError: Its subclasses name what went wrong; what was published before stands.
    """
    drop, folder = DropFolder(feeds), DataFolder(data)
    stamp = now.astimezone(UTC).replace(tzinfo=None)
    with (
        Warehouse.open(folder, feeds) as warehouse,
        closing(PeopleStore.open(folder.people_url)) as people,
    ):
        prepare(warehouse)
        directory = (
            load_directory(
                people,
                drop.directory,
                now=now,
                day=night,
                accept_large_change=accept_large_change,
            )
            if drop.directory
            else None
        )
        logins = load_logins(people, drop.logins, now=now) if drop.logins else None
        settled = settle_logins(warehouse, people)
        receipts = Loader(warehouse, people, folder, night, stamp).load_folder(drop, progress)
        refresh_subjects(warehouse, people)
        with people.transaction() as store:
            back = len(returned(store))
        days = rebuild_day_rows(warehouse, progress=progress)
        score = score_closed_weeks(warehouse, folder, settings, night=night, progress=progress)
        checks = run_checks(warehouse)
        published = publish(warehouse, folder, settings, night=night, now=stamp)
    return NightReport(directory, logins, settled, back, receipts, days, score, checks, published)
