"""An HR directory comes into force whole or not at all, and never by accident."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.directory import DirectoryReport, load_directory
from ingest.directory_faults import DirectoryFault, find_faults
from ingest.directory_spells import Spell
from ingest.errors import DirectoryError
from ingest.people_store import PeopleStore
from support.directory import directory_file, spell

NOW = datetime(2026, 10, 6, 2, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Keyed:
    """Somebody who has a key."""

    employee_id: str
    subject_key: int


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


def company(size: int) -> list[str]:
    """Return the lines of so many people, all but the first under the first."""
    return [spell("E0"), *(spell(f"E{number}", "E0") for number in range(1, size))]


@pytest.mark.parametrize(("moved", "taken"), [(2, True), (3, False)])
def test_a_tenth_of_the_lines_may_change(
    people: PeopleStore, tmp_path: Path, moved: int, *, taken: bool
) -> None:
    """Of twenty lines two, and not three."""
    lines = company(20)
    load(people, directory_file(tmp_path, *lines))
    lines[5 : 5 + moved] = [spell(f"E{number}", "E1") for number in range(5, 5 + moved)]
    path = directory_file(tmp_path, *lines)
    if taken:
        assert load(people, path).version == 2
    else:
        with pytest.raises(DirectoryError, match=r"15% of the lines .* 0% of the people"):
            load(people, path)


@pytest.mark.parametrize(("gone", "taken"), [(2, True), (3, False)])
def test_a_twentieth_of_the_people_may_leave_the_file(
    people: PeopleStore, tmp_path: Path, gone: int, *, taken: bool
) -> None:
    """Of forty people two, and not three."""
    lines = company(40)
    load(people, directory_file(tmp_path, *lines))
    path = directory_file(tmp_path, *lines[:-gone])
    if taken:
        assert load(people, path).people == 38
    else:
        with pytest.raises(DirectoryError, match=r"8% of the lines .* 8% of the people"):
            load(people, path)


def test_logins_that_slip_by_a_row_are_refused(people: PeopleStore, tmp_path: Path) -> None:
    """Lines and people are as they were, and everybody would sign in as their neighbour."""
    load(people, directory_file(tmp_path, *company(30)))
    slipped = [
        spell(f"E{number}", "E0" if number else "", login_sub=f"e{(number + 1) % 30}")
        for number in range(30)
    ]
    with pytest.raises(DirectoryError, match="100% of the lines"):
        load(people, directory_file(tmp_path, *slipped))


def test_names_and_departments_are_no_large_change(people: PeopleStore, tmp_path: Path) -> None:
    """Nobody sees more or less for them."""
    load(people, directory_file(tmp_path, *company(30)))
    renamed = [line.replace("Payments", "Checkout") for line in company(30)]
    assert load(people, directory_file(tmp_path, *renamed)).version == 2


def test_a_row_that_repeats_another_is_counted_once(people: PeopleStore, tmp_path: Path) -> None:
    """Taken twice, it would overlap with itself, and its days would be nobody's."""
    report = load(people, directory_file(tmp_path, spell("ANA"), spell("ANA")))
    assert (report.spells, report.repeated, report.overlapping) == (1, 1, 0)


def test_everybody_has_a_key_as_soon_as_the_directory_is_in_force(
    people: PeopleStore, tmp_path: Path
) -> None:
    """Without one there is no page, and loading the same file again changes nothing."""
    load(people, directory_file(tmp_path, spell("ANA"), spell("BO", "ANA")))
    with people.transaction() as store:
        keyed = store.fetch("ingest", "people/subject_keys", Keyed)
    assert [one.employee_id for one in keyed] == ["ANA", "BO"]


def test_of_two_loads_at_once_the_later_to_finish_is_refused(
    people: PeopleStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it compared itself with is no longer in force."""
    mine = directory_file(tmp_path, spell("ANA"), name="mine.csv")
    other = directory_file(tmp_path, spell("BO"), name="other.csv")

    def overtaken(spells: Sequence[Spell], named: Collection[str]) -> list[DirectoryFault]:
        monkeypatch.undo()
        load(people, other)
        return find_faults(spells, named)

    monkeypatch.setattr("ingest.directory.find_faults", overtaken)
    with pytest.raises(DirectoryError) as raised:
        load(people, mine)
    assert str(raised.value) == "mine.csv: another directory came into force; load it again"
    assert load(people, other).version == 1
