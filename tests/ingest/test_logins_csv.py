"""The operator's map of logins is loaded whole or not at all."""

from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.errors import DirectoryError
from ingest.logins_csv import LoginsReport, MappedLogin, load_logins, read_logins
from ingest.people_store import PeopleStore
from support.directory import directory_file, spell
from support.warehouse import NOW

HEAD = "source_system,login,employee_id"


@pytest.fixture
def known(people: PeopleStore, tmp_path: Path) -> PeopleStore:
    """A people store that knows ANA and BO."""
    load_directory(people, directory_file(tmp_path, spell("ANA"), spell("BO", "ANA")), now=NOW)
    return people


def logins_file(folder: Path, *lines: str) -> Path:
    """Write a map."""
    path = folder / "logins.csv"
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    return path


def test_a_map_comes_into_force_once(known: PeopleStore, tmp_path: Path) -> None:
    """The same file again changes nothing; another takes its place."""
    path = logins_file(tmp_path, "*,ana-gh,ANA", "bedrock,role/x,BO", "*,ana-gh,ANA")
    assert load_logins(known, path, now=NOW) == LoginsReport(1, changed=True, logins=2)
    assert load_logins(known, path, now=NOW) == LoginsReport(1, changed=False, logins=2)
    path = logins_file(tmp_path, "*,ana-gh,BO")
    assert load_logins(known, path, now=NOW) == LoginsReport(2, changed=True, logins=1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("*,x,ZED", "line 2, column employee_id: is not in the directory"),
        ("*,,ANA", "line 2, column login: is empty"),
        ("Big Source,x,ANA", "line 2, column source_system: expected"),
        ("*,x\x07,ANA", "line 2, column login: expected"),
        ("*,x,a b", "line 2, column employee_id: expected"),
        ("*,x", "line 2: has 2 cells, the header 3"),
    ],
)
def test_a_fault_refuses_the_map_and_names_its_place(
    known: PeopleStore, tmp_path: Path, line: str, problem: str
) -> None:
    """Never a value; the map in force stays."""
    load_logins(known, logins_file(tmp_path, "*,ana-gh,ANA"), now=NOW)
    with pytest.raises(DirectoryError, match=problem):
        load_logins(known, logins_file(tmp_path, line), now=NOW)
    again = load_logins(known, logins_file(tmp_path, "*,ana-gh,ANA"), now=NOW)
    assert again == LoginsReport(1, changed=False, logins=1)


def test_a_login_of_two_people_is_a_fault(known: PeopleStore, tmp_path: Path) -> None:
    """An address is the same in any case."""
    path = logins_file(tmp_path, "*,A@x.org,ANA", "*,a@X.org,BO")
    with pytest.raises(DirectoryError, match="line 3, column login: is mapped to another person"):
        load_logins(known, path, now=NOW)


def test_every_source_and_one_source_may_say_different_things(
    known: PeopleStore, tmp_path: Path
) -> None:
    """The one counts before the rest."""
    path = logins_file(tmp_path, "*,build,ANA", "bedrock,build,BO", "*,Build,BO")
    assert load_logins(known, path, now=NOW).logins == 3


def test_columns_are_bound_by_name(tmp_path: Path) -> None:
    """Another order and columns of the operator's own do no harm."""
    path = tmp_path / "logins.csv"
    path.write_text("note,employee_id,login,source_system\nx, ANA , ana-gh ,*\n", encoding="utf-8")
    faults: list[str] = []
    assert read_logins(path, faults) == [(2, MappedLogin("*", "ana-gh", "ANA"))]
    assert faults == []


@pytest.mark.parametrize(("length", "faulty"), [(320, False), (321, True)])
def test_a_login_is_as_long_as_an_address_can_be(
    tmp_path: Path, length: int, *, faulty: bool
) -> None:
    """As in feeds."""
    faults: list[str] = []
    read_logins(logins_file(tmp_path, f"*,{'x' * length},ANA"), faults)
    assert bool(faults) is faulty


def test_a_refusal_names_every_place_and_no_value(known: PeopleStore, tmp_path: Path) -> None:
    """A map is about people."""
    path = logins_file(tmp_path, "*,secret-1,ZED-9", "*,secret-2,ANA", "*,secret-2,BO")
    with pytest.raises(DirectoryError) as refused:
        load_logins(known, path, now=NOW)
    assert str(refused.value) == (
        "logins.csv: nothing was loaded: line 4, column login: is mapped to another person too; "
        "line 2, column employee_id: is not in the directory"
    )


def test_a_map_without_a_column_is_refused(known: PeopleStore, tmp_path: Path) -> None:
    """Before any row is looked at."""
    path = tmp_path / "logins.csv"
    path.write_text("login,employee_id\nx,ANA\n", encoding="utf-8")
    with pytest.raises(DirectoryError, match="line 1: the header lacks source_system"):
        load_logins(known, path, now=NOW)


def test_a_map_that_is_in_force_outlives_the_people_it_names(
    known: PeopleStore, tmp_path: Path
) -> None:
    """A night does not end because somebody left the directory; a new map must not name them."""
    path = logins_file(tmp_path, "*,bo-gh,BO")
    load_logins(known, path, now=NOW)
    load_directory(known, directory_file(tmp_path, spell("ANA")), now=NOW, accept_large_change=True)
    assert load_logins(known, path, now=NOW) == LoginsReport(1, changed=False, logins=1)
    with pytest.raises(DirectoryError, match="is not in the directory"):
        load_logins(known, logins_file(tmp_path, "*,bo-gh,BO", "*,x,ANA"), now=NOW)


def test_an_empty_map_takes_everything_back(known: PeopleStore, tmp_path: Path) -> None:
    """A header alone."""
    load_logins(known, logins_file(tmp_path, "*,bo-gh,BO"), now=NOW)
    assert load_logins(known, logins_file(tmp_path), now=NOW).logins == 0
    with known.transaction() as store:
        assert store.fetch("ingest", "people/login_map", MappedLogin) == []
