"""An HR directory comes into force whole or not at all, and never by accident."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.directory import DirectoryReport, load_directory
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore
from support.directory import DIRECTORY_COLUMNS, directory_file, spell

NOW = datetime(2026, 10, 6, 2, 15, tzinfo=UTC)


def load(people: PeopleStore, path: Path, *, accept: bool = False) -> DirectoryReport:
    """Load a directory on a fixed night."""
    return load_directory(people, path, now=NOW, accept_large_change=accept)


def test_a_directory_comes_into_force(people: PeopleStore, tmp_path: Path) -> None:
    """The report counts people, spells and each kind of doubtful line."""
    path = directory_file(
        tmp_path,
        spell("ANA"),
        spell("BO", "ANA", valid_to="2026-06-01"),
        spell("BO", "ZED", valid_from="2026-05-01"),
        spell("CY", "CY"),
    )
    assert load(people, path) == DirectoryReport(
        version=1,
        changed=True,
        people=3,
        spells=4,
        without_manager=1,
        unknown_managers=1,
        own_managers=1,
        overlapping=1,
    )


def test_neighbouring_spells_do_not_overlap(people: PeopleStore, tmp_path: Path) -> None:
    """Spells are half-open: the day one ends is the day the next begins."""
    first = spell("BO", "ANA", valid_to="2026-06-01")
    path = directory_file(tmp_path, spell("ANA"), first, spell("BO", valid_from="2026-06-01"))
    assert load(people, path).overlapping == 0


def test_the_same_file_again_changes_nothing(people: PeopleStore, tmp_path: Path) -> None:
    """A second load of the same bytes keeps the version."""
    path = directory_file(tmp_path, spell("ANA"))
    load(people, path)
    again = load(people, path)
    assert (again.version, again.changed) == (1, False)


BAD_LINES = [
    (spell("a b"), "line 2, column employee_id"),
    (spell("ANA", "a b"), "line 2, column manager_id"),
    (spell("ANA", name=""), "line 2, column name"),
    (spell("ANA", status="retired"), "line 2, column status"),
    (spell("ANA", time_zone="Mars/Olympus"), "line 2, column time_zone"),
    (spell("ANA", valid_from="01.02.2026"), "line 2, column valid_from"),
    (spell("ANA", valid_from="20260201"), "line 2, column valid_from"),
    (spell("ANA", valid_to="soon"), "line 2, column valid_to"),
    (spell("ANA", valid_to="2026-01-01"), "line 2, column valid_to: expected a later day"),
    (spell("ANA") + ",x", "line 2: has 13 cells, the header 12"),
    (spell("ANA") + "\n" + spell("BO", login_sub="ana"), "line 3, column login_sub"),
    (spell("ANA") + "\n" + spell("BO", login_email="ana@example.com"), "column login_email"),
    ('"' + spell("ANA"), "a quote does not close"),
]


@pytest.mark.parametrize(("line", "sentence"), BAD_LINES)
def test_a_faulty_directory_is_refused_whole(
    people: PeopleStore, tmp_path: Path, line: str, sentence: str
) -> None:
    """The place is named, the value is not, and the directory before stays in force."""
    before = load(people, directory_file(tmp_path, spell("ANA")))
    with pytest.raises(DirectoryError, match=sentence) as caught:
        load(people, directory_file(tmp_path, line, name="new.csv"), accept=True)
    assert "Mars" not in str(caught.value)
    assert load(people, tmp_path / "directory.csv").version == before.version


def test_a_missing_column_and_a_wrong_encoding_are_named(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Each is one sentence."""
    path = tmp_path / "directory.csv"
    path.write_text(DIRECTORY_COLUMNS.replace(",status", "") + "\n", encoding="utf-8")
    with pytest.raises(DirectoryError, match="line 1: the header lacks status"):
        load(people, path)
    path.write_bytes(DIRECTORY_COLUMNS.encode() + b"\n\xe9\n")
    with pytest.raises(DirectoryError, match="not UTF-8"):
        load(people, path)


def test_a_file_cut_short_closes_and_opens_nothing(people: PeopleStore, tmp_path: Path) -> None:
    """Losing many people at once is refused until somebody says it is right."""
    lines = [spell("ANA"), *(spell(f"E{number}", "ANA") for number in range(30))]
    load(people, directory_file(tmp_path, *lines))
    short = directory_file(tmp_path, *lines[:20], name="short.csv")
    with pytest.raises(DirectoryError, match="--accept-large-change"):
        load(people, short)
    assert load(people, short, accept=True).version == 2


def test_one_change_among_many_needs_no_word(people: PeopleStore, tmp_path: Path) -> None:
    """A daily directory with a few changes loads by itself."""
    lines = [spell("ANA"), *(spell(f"E{number}", "ANA") for number in range(30))]
    load(people, directory_file(tmp_path, *lines))
    lines[5] = spell("E4", "E3")
    assert load(people, directory_file(tmp_path, *lines)).version == 2
