"""The files as a whole: layout, repeatability, and the committed sample."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from sample_data import generate as module
from sample_data.generate import SampleError, generate
from sample_data.usage_rows import COLUMNS

FIRST = date(2026, 9, 7)


def _contents(folder: Path) -> dict[str, bytes]:
    """Return what every data file says; packing may differ between builds of zlib."""
    found = {}
    for path in [*folder.glob("*.csv"), *folder.glob("usage/*"), *folder.glob("outcomes/*")]:
        data = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        found[name] = gzip.decompress(data) if path.suffix == ".gz" else data
    return found


def test_the_committed_sample_is_what_the_generator_writes(tmp_path: Path, committed: Path) -> None:
    """The default company, drawn again, says the same in every file."""
    generate(tmp_path, employees=60, days=72, seed=7, first_day=FIRST)
    again, there = _contents(tmp_path), _contents(committed)
    assert sorted(again) == sorted(there)
    assert [name for name in again if again[name] != there[name]] == []


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    """Packed files too, and another seed gives others."""
    sizes = {"employees": 30, "days": 4, "first_day": FIRST}
    for folder, seed in (("one", 1), ("same", 1), ("other", 2)):
        generate(tmp_path / folder, seed=seed, **sizes)  # type: ignore[arg-type]
    night = "usage/usage-2026-09-08.csv.gz"
    assert (tmp_path / "one" / night).read_bytes() == (tmp_path / "same" / night).read_bytes()
    assert _contents(tmp_path / "one") == _contents(tmp_path / "same")
    assert _contents(tmp_path / "one") != _contents(tmp_path / "other")


def test_there_is_one_file_per_night_and_per_week(tmp_path: Path) -> None:
    """Names carry the UTC day and the Monday."""
    counts = generate(tmp_path, employees=40, days=9, seed=1, first_day=FIRST)
    nights = [f"usage-{FIRST + timedelta(day)}.csv.gz" for day in range(9)]
    assert sorted(path.name for path in (tmp_path / "usage").iterdir()) == nights
    weeks = sorted(path.name for path in (tmp_path / "outcomes").iterdir())
    assert weeks == ["outcomes-2026-09-07.csv", "outcomes-2026-09-14.csv"]
    assert counts.usage_files == 9
    header = gzip.decompress((tmp_path / "usage" / nights[0]).read_bytes()).splitlines()[0]
    assert header.decode() == ",".join(COLUMNS)


def test_the_counts_are_those_of_the_files(tmp_path: Path) -> None:
    """Rows read = rows counted, for usage, outcomes, directory and labels."""
    counts = generate(tmp_path, employees=40, days=6, seed=5, first_day=FIRST)
    lines = {name: data.count(b"\n") - 1 for name, data in _contents(tmp_path).items()}
    assert counts.usage_rows == sum(n for name, n in lines.items() if name.startswith("usage/"))
    assert counts.outcome_rows == sum(n for name, n in lines.items() if name.startswith("outc"))
    assert counts.directory_rows == lines["directory.csv"]
    assert counts.label_rows == lines["labels.csv"]
    assert counts.malformed_rows == lines["defects.csv"] == 12


@pytest.mark.parametrize("employees", [1, 2, 7])
def test_a_tiny_company_is_written_too(tmp_path: Path, employees: int) -> None:
    """Nobody to deal parts to is no error, nor is a day without any event."""
    counts = generate(tmp_path, employees=employees, days=3, seed=4, first_day=FIRST)
    assert counts.directory_rows == employees


def test_nobody_and_no_days_are_refused(tmp_path: Path) -> None:
    """A company needs one of each."""
    with pytest.raises(ValueError, match="at least one person"):
        generate(tmp_path, employees=0, days=3, seed=4, first_day=FIRST)
    with pytest.raises(ValueError, match="one day"):
        generate(tmp_path, employees=3, days=0, seed=4, first_day=FIRST)


def test_a_new_sample_replaces_an_old_one(tmp_path: Path) -> None:
    """No night of the longer sample is left beside the shorter."""
    for days in (5, 2):
        generate(tmp_path, employees=5, days=days, seed=4, first_day=FIRST)
    assert len(list((tmp_path / "usage").iterdir())) == 2


def test_files_that_are_no_sample_are_not_replaced(tmp_path: Path) -> None:
    """Somebody's own feeds stay."""
    feed = tmp_path / "usage" / "real.csv"
    feed.parent.mkdir()
    feed.write_text("kept")
    with pytest.raises(SampleError, match=r"no labels\.csv"):
        generate(tmp_path, employees=5, days=2, seed=4, first_day=FIRST)
    assert feed.read_text() == "kept"


def test_a_block_does_not_depend_on_the_people_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks are drawn one by one, so every person is in exactly one of them."""
    monkeypatch.setattr(module, "BLOCK", 16)
    generate(tmp_path, employees=60, days=3, seed=4, first_day=FIRST)
    night = pl.read_csv(
        tmp_path / "usage" / "usage-2026-09-08.csv.gz",
        infer_schema=False,
        truncate_ragged_lines=True,
    )
    blocks = night.drop_nulls("employee_id").select(
        block=pl.col("session_id").str.split("-").list.get(2).cast(pl.Int64),
        person=pl.col("employee_id").str.slice(1).cast(pl.Int64) - 1,
    )
    assert (blocks["block"] == blocks["person"] // 16).all()
    assert blocks["block"].n_unique() == 4


def test_the_committed_sample_is_small(committed: Path) -> None:
    """Under 6 MB, as a checkout should be."""
    size = sum(path.stat().st_size for path in committed.rglob("*") if path.is_file())
    assert size < 6_000_000
