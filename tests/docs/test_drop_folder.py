"""The pages of the drop folder and of reason codes name what the code has."""

import re
from collections import defaultdict

import pytest

from ingest.directory_csv import COLUMNS
from ingest.feeds.canonical_csv import CANONICAL_CSV
from ingest.feeds.feed import Csv, Feed
from ingest.feeds.outcomes_csv import OUTCOMES_CSV
from ingest.logins_csv import COLUMNS as LOGIN_COLUMNS
from support.tree import ROOT

REFERENCE = ROOT / "docs" / "reference"
PAGES = {name: (REFERENCE / name).read_text() for name in ("drop-folder.md", "refusals.md")}
SQL = ROOT / "ingest" / "sql"
FAULT_OF_A_RECORD = re.compile(r"case((?:(?!\bcase\b).)*?)end as record_fault", re.DOTALL)
FEEDS = {"Usage": CANONICAL_CSV, "Outcomes": OUTCOMES_CSV}


def rows(heading: str, page: str = "drop-folder.md") -> dict[str, list[str]]:
    """Return the cells after the first of the table below a heading, by the first."""
    section = PAGES[page].partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE)
    return {name: rest.split(" | ") for name, rest in found}


def reasons_in(text: str) -> set[str]:
    """Return the reason codes that a statement gives."""
    return set(re.findall(r"'reason_code': '(\w+)'", text))


def columns_of(feed: Feed) -> frozenset[str]:
    """Return every column that a feed of ours may have."""
    assert isinstance(feed.shape, Csv)
    return feed.shape.required | feed.shape.known


def checked(feed: Feed) -> dict[str, set[str]]:
    """Return the reason codes that each column of a feed can get, from its statement."""
    macros = {
        path.stem.partition("_")[2]: reasons_in(path.read_text())
        for path in (SQL / "macros").glob("*_fault.sql")
    }
    macros["login_fault"] = macros["employee_fault"]  # a login of ours is an employee_id
    sql = (SQL / f"check_{feed.kind}_cells.sql").read_text()
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for macro, cell in re.findall(r"(\w+_fault)\('(\w+)',", sql):
        codes[feed.names.get(cell, cell)] |= macros[macro]
    for column, code in re.findall(r"'column_name': '(\w+)', 'reason_code': '(\w+)'", sql):
        codes[column].add(code)
    return {column: found for column, found in codes.items() if column in columns_of(feed)}


@pytest.mark.parametrize("heading", FEEDS)
def test_every_column_of_a_feed_is_on_the_page(heading: str) -> None:
    """With those it must have, and no others."""
    feed, shown = FEEDS[heading], rows(heading)
    assert shown.keys() == columns_of(feed)
    must = {name for name, cells in shown.items() if cells[0] in {"yes", "column"}}
    assert isinstance(feed.shape, Csv)
    assert must == feed.shape.required


@pytest.mark.parametrize("heading", FEEDS)
def test_every_column_has_the_reason_codes_of_its_check(heading: str) -> None:
    """What the page says of a column is what the statement finds in it."""
    shown = {name: set(re.findall(r"`(\w+)`", cells[-1])) for name, cells in rows(heading).items()}
    assert shown == checked(FEEDS[heading])


def test_every_column_of_the_directory_is_on_the_page() -> None:
    """In the order of the file."""
    assert tuple(rows("Directory")) == COLUMNS


def test_every_column_of_the_map_of_logins_is_on_the_page() -> None:
    """In the order of the file."""
    assert tuple(rows("Logins")) == LOGIN_COLUMNS


def test_every_reason_code_is_explained() -> None:
    """Those of cells and those of whole lines, and no others."""
    given = {code for path in SQL.rglob("*.sql") for code in reasons_in(path.read_text())}
    for path in SQL.rglob("*.sql"):
        sql = path.read_text()
        whole = [sql] if path.stem.endswith("_fault") else FAULT_OF_A_RECORD.findall(sql)
        given |= {code for part in whole for code in re.findall(r"then '(\w+)'", part)}
    for path in (ROOT / "ingest").rglob("*.py"):
        given |= set(re.findall(r'"record_fault": "(\w+)"', path.read_text()))
    given |= set(re.findall(r'return "(\w+)"', (ROOT / "ingest" / "careful.py").read_text()))
    assert rows("Reason codes", "refusals.md").keys() == given - {"passed_over"}
