"""The directory CSV is read row by row, or refused by line and column without a value."""

import hashlib
from pathlib import Path

import pytest

from ingest.directory_csv import DirectoryRow, read_directory, unchanged
from ingest.errors import DirectoryError
from support.directory import DIRECTORY_COLUMNS, directory_file, spell


def refused(path: Path) -> str:
    """Return the sentence with which a directory is refused."""
    with pytest.raises(DirectoryError) as raised:
        read_directory(path)
    return str(raised.value)


def test_a_row_has_every_cell_and_its_line(tmp_path: Path) -> None:
    """Empty where the directory says nothing: no manager, no end, no login."""
    line = spell("BO", "ANA", "2026-02-01", "2026-03-01", login_sub="", login_email="")
    assert read_directory(directory_file(tmp_path, spell("ANA"), line))[1] == DirectoryRow(
        line=3,
        employee_id="BO",
        login_iss="",
        login_sub="",
        login_email="",
        name="Bo",
        manager_id="ANA",
        valid_from="2026-02-01",
        valid_to="2026-03-01",
        status="active",
        department="Payments",
        job_family="engineering",
        time_zone="Europe/Berlin",
    )


def test_rows_come_in_file_order_with_their_physical_lines(tmp_path: Path) -> None:
    """Blank lines are no rows, and count."""
    path = directory_file(tmp_path, spell("CY"), "", spell("ANA"), ",,,,,,,,,,,", spell("BO"))
    found = [(row.line, row.employee_id) for row in read_directory(path)]
    assert found == [(2, "CY"), (4, "ANA"), (6, "BO")]


def test_columns_are_bound_by_name(tmp_path: Path) -> None:
    """Another order, spaces around, and columns of HR's own give the same row."""
    path = directory_file(tmp_path, spell("ANA"))
    expected = read_directory(path)
    names, cells = DIRECTORY_COLUMNS.split(","), spell("ANA").split(",")
    lines = [
        ",".join(["badge", *(f" {name} " for name in reversed(names))]),
        ",".join(["17", *(f" {cell} " for cell in reversed(cells))]),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_directory(path) == expected


def test_a_spreadsheets_export_is_read(tmp_path: Path) -> None:
    """A byte order mark, Windows line ends and quoted cells with a comma."""
    path = tmp_path / "directory.csv"
    line = spell("ANA", name='"Müller, Ana"')
    path.write_bytes(f"\ufeff{DIRECTORY_COLUMNS}\r\n{line}\r\n".encode())
    assert [row.name for row in read_directory(path)] == ["Müller, Ana"]


def test_a_directory_of_nobody_has_no_rows(tmp_path: Path) -> None:
    """A header alone is well formed; whether so many may leave is asked where it is loaded."""
    assert read_directory(directory_file(tmp_path)) == []


BAD_CELLS = [
    ("employee_id", "a b", "expected up to 64 letters, digits, dots, dashes or underscores"),
    ("employee_id", "", "expected up to 64 letters, digits, dots, dashes or underscores"),
    ("employee_id", "x" * 65, "expected up to 64 letters, digits, dots, dashes or underscores"),
    ("manager_id", "a b", "expected an employee_id or nothing"),
    ("name", "", "is empty"),
    ("name", "Bo\x1b[2J", "holds a control character"),
    ("login_sub", "b\x00o", "holds a control character"),
    ("job_family", '"engi\nneering"', "holds a control character"),
    ("status", "retired", "expected active, leave or left"),
    ("status", "", "expected active, leave or left"),
    ("time_zone", "Mars/Olympus", "expected an IANA name such as Europe/Berlin"),
    ("time_zone", "", "expected an IANA name such as Europe/Berlin"),
    ("valid_from", "", "expected a day as YYYY-MM-DD"),
    ("valid_from", "01.02.2026", "expected a day as YYYY-MM-DD"),
    ("valid_from", "20260201", "expected a day as YYYY-MM-DD"),
    ("valid_from", "2026-02-30", "expected a day as YYYY-MM-DD"),
    ("valid_to", "soon", "expected a day as YYYY-MM-DD or nothing"),
    ("valid_to", "2026-01-01", "expected a later day than valid_from"),
    ("valid_to", "2025-12-31", "expected a later day than valid_from"),
]


@pytest.mark.parametrize(("column", "cell", "problem"), BAD_CELLS)
def test_a_bad_cell_is_named_by_line_and_column(
    tmp_path: Path, column: str, cell: str, problem: str
) -> None:
    """The whole sentence, in which the value has no place."""
    line = spell(**{"employee_id": "BO", "name": "Bo", column: cell})
    path = directory_file(tmp_path, spell("ANA"), line)
    number = 3 + cell.count("\n")
    expected = f"directory.csv: nothing was loaded: line {number}, column {column}: {problem}"
    assert refused(path) == expected


def test_a_line_of_another_length_is_refused(tmp_path: Path) -> None:
    """Its cells could belong to any column."""
    short = spell("BO").rpartition(",")[0]
    path = directory_file(tmp_path, spell("ANA") + ",x", short)
    assert refused(path).endswith(
        ": line 2: has 13 cells, the header 12; line 3: has 11 cells, the header 12"
    )


@pytest.mark.parametrize(("faulty", "ending"), [(5, ""), (6, " and 1 more"), (9, " and 4 more")])
def test_the_first_five_faults_are_named(tmp_path: Path, faulty: int, ending: str) -> None:
    """The rest are counted, so that the sentence stays one."""
    lines = [spell(f"E{number}", status="x") for number in range(faulty)]
    places = [f"line {line}, column status" for line in range(2, 7)]
    problem = "expected active, leave or left"
    told = "; ".join(f"{place}: {problem}" for place in places)
    path = directory_file(tmp_path, *lines)
    assert refused(path) == f"directory.csv: nothing was loaded: {told}{ending}"


@pytest.mark.parametrize(
    ("login", "column"),
    [
        ({"login_sub": "ana"}, "login_sub"),
        ({"login_email": "ana@example.com"}, "login_email"),
        ({"login_email": "Ana@Example.COM"}, "login_email"),
    ],
)
def test_two_people_never_share_a_login(tmp_path: Path, login: dict[str, str], column: str) -> None:
    """Each would see the other's figures."""
    path = directory_file(tmp_path, spell("ANA"), spell("BO", **login))
    assert refused(path).endswith(f": line 3, column {column}: is another person's too")


@pytest.mark.parametrize(
    "lines",
    [
        (spell("ANA", valid_to="2026-06-01"), spell("ANA", valid_from="2026-06-01")),
        (spell("ANA"), spell("BO", login_iss="https://other.example", login_sub="ana")),
        (
            spell("ANA", login_sub="", login_email=""),
            spell("BO", login_sub="", login_email=""),
        ),
        (spell("ANA"), spell("BO", login_sub="Ana")),
    ],
    ids=["two spells of one person", "another issuer", "no login", "another case of a sub"],
)
def test_what_only_looks_like_a_shared_login_is_read(
    tmp_path: Path, lines: tuple[str, str]
) -> None:
    """One person twice, two issuers, nobody who can sign in, and subs, which have case."""
    assert len(read_directory(directory_file(tmp_path, *lines))) == 2


@pytest.mark.parametrize("missing", ["employee_id", "status", "time_zone"])
def test_a_missing_column_is_named(tmp_path: Path, missing: str) -> None:
    """Before any row is looked at."""
    path = tmp_path / "directory.csv"
    header = ",".join(name for name in DIRECTORY_COLUMNS.split(",") if name != missing)
    path.write_text(f"{header}\nx,y\n", encoding="utf-8")
    assert refused(path) == f"directory.csv, line 1: the header lacks {missing}"


@pytest.mark.parametrize("again", ["manager_id", "login_email"])
def test_a_column_that_is_there_twice_is_named(tmp_path: Path, again: str) -> None:
    """Which of two managers is meant, the file does not say."""
    path = tmp_path / "directory.csv"
    path.write_text(f"{DIRECTORY_COLUMNS},{again}\n{spell('ANA')},BO\n", encoding="utf-8")
    assert refused(path) == f"directory.csv, line 1: the header repeats {again}"


def test_a_column_of_hrs_own_may_be_there_twice(tmp_path: Path) -> None:
    """Nobody reads it."""
    path = tmp_path / "directory.csv"
    path.write_text(f"{DIRECTORY_COLUMNS},x,x\n{spell('ANA')},1,2\n", encoding="utf-8")
    assert [row.employee_id for row in read_directory(path)] == ["ANA"]


def test_an_empty_file_lacks_every_column(tmp_path: Path) -> None:
    """All of them are named, so that it can be told what the file should have been."""
    path = tmp_path / "directory.csv"
    path.touch()
    lacks = DIRECTORY_COLUMNS.replace(",", ", ")
    assert refused(path) == f"directory.csv, line 1: the header lacks {lacks}"


def test_a_wrong_encoding_is_named(tmp_path: Path) -> None:
    """HR can do something about it."""
    path = directory_file(tmp_path, spell("ANA"))
    path.write_bytes(path.read_bytes().replace(b"Ana", b"\xc4na"))
    assert refused(path) == "directory.csv is not UTF-8; export it as UTF-8"


def test_a_quote_that_does_not_close_is_named(tmp_path: Path) -> None:
    """It would swallow everybody below it."""
    path = directory_file(tmp_path, '"' + spell("ANA"), spell("BO"))
    assert refused(path) == "directory.csv is not a well-formed CSV; a quote does not close"


def test_a_file_that_stays_has_one_hash(tmp_path: Path) -> None:
    """By which the next load knows it again."""
    path = directory_file(tmp_path, spell("ANA"))
    with unchanged(path) as digest:
        assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_is_replaced_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Else its successor could come into force under the hash of what it took the place of."""
    path = directory_file(tmp_path, spell("ANA"))
    with pytest.raises(DirectoryError) as raised, unchanged(path):
        directory_file(tmp_path, spell("BO"))
    assert str(raised.value) == "directory.csv changed while it was read; load it again"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """One that is not ours to read is no other case."""
    with pytest.raises(DirectoryError) as raised, unchanged(tmp_path / "gone.csv"):
        pytest.fail("there is nothing to read")
    assert str(raised.value) == "gone.csv cannot be read"
