"""An HR directory comes into force whole or not at all, and never by accident."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.directory import DirectoryReport, load_directory
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore
from support.directory import directory_file, spell

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
        repeated=0,
        own_managers=1,
        in_cycles=0,
        overlapping=1,
        without_employee_id=0,
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


def test_a_faulty_directory_leaves_the_one_before_in_force(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Not one of its lines is taken, whatever was accepted."""
    before = load(people, directory_file(tmp_path, spell("ANA")))
    faulty = directory_file(tmp_path, spell("ANA"), spell("BO", status="retired"), name="new.csv")
    with pytest.raises(DirectoryError, match="line 3, column status"):
        load(people, faulty, accept=True)
    assert load(people, tmp_path / "directory.csv") == replace(before, changed=False)


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
