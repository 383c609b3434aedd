"""Commands of the night: `score`, `publish`, and `nightly`, which is all of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from analytics.evaluation_view import show_evaluation
from analytics.settings import AnalyticsSettings
from ingest.cli import A_FEED_WAS_REFUSED
from ingest.console import (
    AcceptLargeChange,
    Data,
    Feeds,
    Json,
    Night,
    one_sentence,
    print_json,
    print_line,
    print_table,
    progress_bar,
)
from ingest.directory_cli import show_directory, show_logins
from ingest.night_cli import night_of
from ingest.people_store import PeopleStore
from ingest.settings import DataFolder
from ingest.subjects import known_keys
from ingest.warehouse import Warehouse

app = typer.Typer(no_args_is_help=True)


@contextmanager
def _prepared(folder: DataFolder) -> Iterator[Warehouse]:
    from analytics.day_rows import prepare

    with Warehouse.open(folder) as warehouse:
        prepare(warehouse)
        yield warehouse


@app.command("score")
def score(data: Data, night: Night = None, json: Json = False) -> None:
    """Bring the day rows up to date and score every week that has closed and is not yet scored."""
    from analytics.day_rows import rebuild_day_rows
    from analytics.score import score_closed_weeks

    with (
        one_sentence(),
        progress_bar(quiet=json) as progress,
        _prepared(folder := DataFolder(data)) as opened,
    ):
        settings = AnalyticsSettings()
        rebuild_day_rows(opened, progress=progress)
        report = score_closed_weeks(
            opened, folder, settings, night=night_of(night), progress=progress
        )
    if json:
        print_json(report)
        return
    print_line(
        f"{report.weeks:,} weeks scored: {report.scored:,} of {report.person_weeks:,} "
        f"person-weeks, {report.flags:,} flags."
    )


@app.command("replay")
def replay(data: Data, json: Json = False) -> None:
    """Score every week again with the forest kept of it, and compare with the scores kept."""
    from analytics.replay import replay as score_again

    folder = DataFolder(data)
    with one_sentence(), _prepared(folder) as opened:
        weeks = score_again(opened, folder, AnalyticsSettings())
    if json:
        print_json(weeks)
        return
    rows = [(week.week_start.isoformat(), week.person_weeks, week.other) for week in weeks]
    print_table("Scored again", ["week", "person-weeks", "another score"], rows)


@app.command("evaluate")
def evaluate(
    labels: Annotated[
        Path, typer.Argument(metavar="LABELS.csv", help="Person-weeks and what is known of them.")
    ],
    data: Data,
    json: Json = False,
) -> None:
    """Compare the scores with labels and with other detectors; figures of groups, of no person."""
    from analytics.evaluation import evaluate as compare
    from analytics.labels import read_labels

    folder = DataFolder(data)
    with one_sentence(), _prepared(folder) as opened:
        with closing(PeopleStore.open(folder.people_url)) as people:
            known = read_labels(labels, known_keys(people))
        report = compare(opened, known, AnalyticsSettings())
    if json:
        print_json(report)
    else:
        show_evaluation(report)


@app.command("publish")
def publish(data: Data, night: Night = None, json: Json = False) -> None:
    """Run the checks, then make what changed the file that readers see."""
    from analytics.checks import run_checks
    from analytics.publish import publish as publish_changes

    folder = DataFolder(data)
    with one_sentence(), _prepared(folder) as opened:
        settings = AnalyticsSettings()
        run_checks(opened)
        now = datetime.now(UTC).replace(tzinfo=None)
        report = publish_changes(opened, folder, settings, night=night_of(night), now=now)
    if json:
        print_json(report)
        return
    state = "is published" if report.changed else "holds everything already"
    print_line(f"{report.file_name} {state}.")


@app.command("nightly")
def nightly(
    feeds: Feeds,
    data: Data,
    night: Night = None,
    json: Json = False,
    accept_large_change: AcceptLargeChange = False,
) -> None:
    """Run the whole night: directory, ingest, day rows, score, checks, publish."""
    from analytics.nightly import nightly as run_night

    with one_sentence(), progress_bar(quiet=json) as progress:
        report = run_night(
            Path(feeds),
            Path(data),
            night=night_of(night),
            now=datetime.now(UTC),
            settings=AnalyticsSettings(),
            progress=progress,
            accept_large_change=accept_large_change,
        )
    if json:
        print_json(report)
    else:
        if report.directory:
            show_directory(report.directory)
        if report.logins:
            show_logins(report.logins)
        print_table("The night", ["step", "what", "count"], report.counts())
        if report.returned:
            print_line(
                f"{report.returned:,} people who were erased are back, because the directory, the "
                "map of logins or a feed file names them again. `sightline retention run` erases "
                "those who are not employed."
            )
        for name, rows in report.checks.warnings.items():
            print_line(f"Check {name}: {rows:,} to look at.")
        for receipt in report.receipts:
            if receipt.refused:
                print_line(f"{receipt.file_name}: {receipt.problem}")
    if any(receipt.refused for receipt in report.receipts):
        raise typer.Exit(A_FEED_WAS_REFUSED)
