"""What was not loaded is listed by place and reason, and loaded again in its own place."""

import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.drop_folder import DropFolder
from ingest.errors import FeedError
from ingest.feeds.catalogue import USAGE_FEEDS
from ingest.feeds.feed import Feed, Refused
from ingest.load import Loader
from ingest.receipts import FileReceipt, quarantined_cells, receipts
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse
from support.feeds import usage_file, usage_row
from support.warehouse import no_progress

TOMORROW = usage_row("r2", event_time="2026-10-08T09:00:00Z")
LATER = timedelta(days=3)


@dataclass(frozen=True)
class Offending:
    """What a check counts."""

    offending: int


def run(*words: str) -> Result:
    """Run a command of the quarantine."""
    return CliRunner().invoke(app, ["quarantine", *words])


def night(loader: Loader, drop: Path) -> list[FileReceipt]:
    """Load what is new in a drop folder."""
    return loader.load_folder(DropFolder(drop), no_progress)


def retry(loader: Loader, drop: Path) -> list[FileReceipt]:
    """Load again what left rows in quarantine, three nights later."""
    later = replace(loader, night=loader.night + LATER, now=loader.now + LATER)
    return later.retry_folder(DropFolder(drop), no_progress)


def held(loader: Loader) -> list[tuple[Any, ...]]:
    """Every event as (event_id, output_tokens, file_number)."""
    query = "select event_id, output_tokens, file_number from warehouse.usage_event order by all"
    return loader.warehouse.database._connection.sql(query).fetchall()


def touched(loader: Loader) -> set[date]:
    """The days whose rows are to be rebuilt."""
    query = "select day from warehouse.touched_day"
    return {day for (day,) in loader.warehouse.database._connection.sql(query).fetchall()}


def everything(loader: Loader) -> list[object]:
    """All that a load writes: rows, faults and receipts."""
    database = loader.warehouse.database
    return [held(loader), quarantined_cells(database), receipts(database), touched(loader)]


def unbalanced(warehouse: Warehouse) -> int:
    """Receipts that claim other rows than there are."""
    found = warehouse.database.fetch("analytics", "checks/fail/receipts_balance", Offending)
    return found[0].offending


def feeds_while_it_grows(path: Path) -> tuple[Feed | Refused, ...]:
    """The feeds there are; while one is chosen the file grows, as one does that is still sent."""

    class Growing(tuple[Feed | Refused, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[Feed | Refused]:
            with path.open("a", encoding="utf-8") as stream:
                stream.write(usage_row("late") + "\n")
            return super().__iter__()

    return Growing(USAGE_FEEDS)


def test_an_empty_quarantine_is_said(tmp_path: Path) -> None:
    """For people a sentence, for machines an empty list."""
    data = ["--data", str(tmp_path / "d")]
    assert run("list", *data).output == "No row is in quarantine.\n"
    assert json.loads(run("list", *data, "--json").stdout) == []


def test_a_record_of_a_line_is_named_by_both(tmp_path: Path, drop: Path) -> None:
    """A JSON document is often one line; its second record is not its first."""
    call = {"timestamp": "2026-10-05T08:41:13Z", "outputTokens": 2, "model": "m", "costUSD": None}
    session = {"sessionId": "s", "totalCost": 1, "totalTokens": 3}
    entries = [{**call, "inputTokens": 1}, {**call, "inputTokens": -1}]
    path = drop / "usage" / "s.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**session, "entries": entries}), encoding="utf-8")
    data = ["--data", str(tmp_path / "d")]
    told = ["--owner", "E00042", "--source-tz", "Europe/Berlin", "--night", "2026-10-06"]
    assert CliRunner().invoke(app, ["ingest", str(path), *told, *data]).exit_code == 0
    shown = run("list", *data).output
    assert "1, record 2" in shown
    assert "inputTokens" in shown
    (cell,) = json.loads(run("list", *data, "--json").stdout)
    assert (cell["line"], cell["item"]) == (1, 2)


def test_a_row_of_the_future_becomes_good_when_its_time_has_come(
    loader: Loader, drop: Path
) -> None:
    """The count moves from quarantine to loaded, under the number the file has."""
    usage_file(drop, "a.csv", usage_row("r1"), TOMORROW)
    (first,) = night(loader, drop)
    assert (first.loaded, first.quarantined) == (1, 1)
    (again,) = retry(loader, drop)
    assert again == replace(first, loaded=2, quarantined=0, last_day=date(2026, 10, 8))
    assert receipts(loader.warehouse.database) == [again]
    assert quarantined_cells(loader.warehouse.database) == []
    assert held(loader) == [("r1", 740, 1), ("r2", 740, 1)]
    assert touched(loader) == {date(2026, 10, 5), date(2026, 10, 8)}
    assert unbalanced(loader.warehouse) == 0
    assert retry(loader, drop) == []


def test_a_row_that_is_still_wrong_stays_where_it_was(loader: Loader, drop: Path) -> None:
    """The same fault, once; the rows beside it, once."""
    usage_file(drop, "a.csv", usage_row("r1"), usage_row("r2", team="a, b"))
    first = night(loader, drop)
    before = everything(loader)
    assert retry(loader, drop) == first
    assert everything(loader) == before


def test_only_files_with_rows_in_quarantine_are_loaded_again(loader: Loader, drop: Path) -> None:
    """And of two copies of one content, one."""
    path = usage_file(drop, "a.csv", usage_row("r1"), TOMORROW)
    (drop / "usage" / "b.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
    usage_file(drop, "c.csv", usage_row("r3"))
    night(loader, drop)
    assert [(one.file_name, one.loaded) for one in retry(loader, drop)] == [("a.csv", 2)]


def test_a_file_that_is_refused_now_changes_nothing(loader: Loader, drop: Path) -> None:
    """Its rows, its faults and its receipt are as they were."""
    path = usage_file(drop, "a.csv", usage_row("r1"), TOMORROW)
    night(loader, drop)
    before = everything(loader)
    with pytest.raises(FeedError, match="changed while it was read"):
        replace(loader, night=loader.night + LATER).load_again(path, feeds_while_it_grows(path))
    assert everything(loader) == before


def test_a_file_that_changes_while_it_is_loaded_leaves_no_rows(loader: Loader, drop: Path) -> None:
    """Its receipt says that it was refused, and nothing else of it is kept."""
    path = usage_file(drop, "a.csv", usage_row("r1"))
    receipt = loader.load_file(path, feeds_while_it_grows(path))
    assert receipt.refused
    assert receipts(loader.warehouse.database) == [receipt]
    assert held(loader) == []


def test_rows_that_another_file_corrected_do_not_come_back(loader: Loader, drop: Path) -> None:
    """What the later file says stands; the earlier one's row is a duplicate of it now."""
    usage_file(drop, "a.csv", usage_row("r1"), TOMORROW)
    usage_file(drop, "b.csv", usage_row("r1", output_tokens="741"))
    night(loader, drop)
    assert held(loader) == [("r1", 741, 2)]
    (again,) = retry(loader, drop)
    assert (again.loaded, again.duplicate, again.superseded) == (1, 1, 0)
    assert held(loader) == [("r1", 741, 2), ("r2", 740, 1)]
    assert unbalanced(loader.warehouse) == 0


def test_rows_that_the_file_itself_corrected_stay_corrected(loader: Loader, drop: Path) -> None:
    """The file before it counts them as superseded once, not twice."""
    usage_file(drop, "a.csv", usage_row("r1"))
    usage_file(drop, "b.csv", usage_row("r1", output_tokens="741"), TOMORROW)
    night(loader, drop)
    retry(loader, drop)
    assert held(loader) == [("r1", 741, 2), ("r2", 740, 2)]
    assert [one.superseded for one in receipts(loader.warehouse.database)] == [1, 0]
    assert unbalanced(loader.warehouse) == 0


@pytest.mark.parametrize("quarantining", ["a.csv", "b.csv"])
def test_duplicates_across_files_stay_one(loader: Loader, drop: Path, quarantining: str) -> None:
    """Whichever of the two files is loaded again."""
    for name in ("a.csv", "b.csv"):
        more = [TOMORROW] if name == quarantining else [usage_row("r3")]
        usage_file(drop, name, usage_row("r1"), *more)
    night(loader, drop)
    retry(loader, drop)
    assert [event for event, _, _ in held(loader)] == ["r1", "r2", "r3"]
    assert unbalanced(loader.warehouse) == 0


def test_a_file_that_lies_elsewhere_keeps_the_name_it_was_first_read_under(
    loader: Loader, drop: Path
) -> None:
    """A night has found it under its new name, and the receipt is still the old one."""
    path = usage_file(drop, "a.csv", usage_row("r1"), TOMORROW)
    night(loader, drop)
    path.rename(path.with_name("b.csv"))
    night(loader, drop)
    assert [(one.file_name, one.loaded) for one in retry(loader, drop)] == [("a.csv", 2)]


@pytest.fixture
def loaded(tmp_path: Path, drop: Path) -> list[str]:
    """Two files loaded by command, each with a row of two days later; the retry's options."""
    usage_file(drop, "a.csv", usage_row("r1"), TOMORROW)
    usage_file(drop, "b.csv", usage_row("r3"), usage_row("r4", event_time="2026-10-08T09:00:00Z"))
    options = ["--feeds", str(drop), "--data", str(tmp_path / "d")]
    done = CliRunner().invoke(app, ["ingest", *options, "--night", "2026-10-06"])
    assert done.exit_code == 0
    return [*options, "--night", "2026-10-09"]


def test_a_retry_says_what_became_of_the_rows(loaded: list[str]) -> None:
    """For people the receipts, then that there is nothing left to do."""
    shown = run("retry", *loaded)
    assert shown.exit_code == 0
    assert "all files" in shown.output
    assert run("retry", *loaded).output == "No row is in quarantine.\n"


def test_a_retry_has_its_json(loaded: list[str]) -> None:
    """Receipts with their rates, and the files that could not be read again."""
    told = json.loads(run("retry", *loaded, "--json").stdout)
    assert told["not_in_the_drop_folder"] == []
    assert [(one["loaded"], one["duplicate_rate"]) for one in told["receipts"]] == [(2, 0.0)] * 2


def test_a_file_that_is_gone_is_named(loaded: list[str], drop: Path) -> None:
    """Its rows stay in quarantine; the others are loaded again."""
    (drop / "usage" / "a.csv").unlink()
    shown = run("retry", *loaded).output
    assert "a.csv: lies no longer in the drop folder as it was read; drop it again.\n" in shown
    assert "b.csv: lies" not in shown
    told = json.loads(run("retry", *loaded, "--json").stdout)
    assert told == {"receipts": [], "not_in_the_drop_folder": ["a.csv"]}


def test_a_file_that_holds_something_else_now_is_named_as_gone(
    loaded: list[str], drop: Path
) -> None:
    """What lies there is new, and a night's to load."""
    usage_file(drop, "a.csv", usage_row("r9"))
    told = json.loads(run("retry", *loaded, "--json").stdout)
    assert told["not_in_the_drop_folder"] == ["a.csv"]
    assert [one["file_name"] for one in told["receipts"]] == ["b.csv"]


def test_a_file_that_was_dropped_again_is_loaded_again(loaded: list[str], drop: Path) -> None:
    """Another copy of the same content, written at another time, is the same file."""
    path = drop / "usage" / "a.csv"
    shutil.copy(path, drop / "copy")
    path.unlink()
    shutil.copy(drop / "copy", path)
    told = json.loads(run("retry", *loaded, "--json").stdout)
    assert [one["file_name"] for one in told["receipts"]] == ["a.csv", "b.csv"]


def test_whoever_is_new_with_a_retry_is_known_to_the_night(tmp_path: Path, drop: Path) -> None:
    """The check before publishing finds everybody whose rows were loaded."""
    row = usage_row("r2", employee_id="E00043", event_time="2026-10-08T09:00:00Z")
    usage_file(drop, "a.csv", usage_row("r1"), row)
    options = ["--feeds", str(drop), "--data", str(tmp_path / "d")]
    CliRunner().invoke(app, ["ingest", *options, "--night", "2026-10-06"])
    assert run("retry", *options, "--night", "2026-10-09").exit_code == 0
    with Warehouse.open(DataFolder(tmp_path / "d")) as warehouse:
        name = "checks/fail/every_person_is_known"
        assert warehouse.database.fetch("analytics", name, Offending)[0].offending == 0


def test_a_retry_that_fails_is_one_sentence(loaded: list[str], drop: Path) -> None:
    """The code is that of a feed that cannot be read."""
    path = drop / "usage" / "a.csv"
    path.unlink()
    path.symlink_to(drop / "usage" / "b.csv")
    shown = run("retry", *loaded)
    assert shown.exit_code == 11
    assert shown.output == "a.csv: cannot be opened; is it a link, or not readable?\n"
