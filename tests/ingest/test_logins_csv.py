"""The operator's map of logins is loaded whole or not at all."""

from pathlib import Path

import pytest

from ingest.directory import load_directory
from ingest.errors import DirectoryError
from ingest.logins_csv import LoginsReport, load_logins
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
