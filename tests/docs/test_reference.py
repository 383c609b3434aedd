"""The generated pages are what the code says, and the code says enough to generate them."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from docs import generate
from docs.generator.command_line import helps
from docs.generator.data_dictionary import data_dictionary
from docs.generator.errors import CODES, TO_DO, error_classes, name_of
from docs.generator.markdown import table
from docs.generator.settings import USED_BY
from docs.generator.who_sees_whom import who_sees_whom
from support.tree import PACKAGES, ROOT, statements

HELPS = dict(helps())
TABLES = [
    path.read_text().partition("create table ")[2]
    for path in statements()
    if path.parent.name in {"schema", "published"}
]


@pytest.fixture(scope="module", autouse=True)
def everything_imported() -> None:
    """Import every module of the product, so that every subclass exists."""
    for package in PACKAGES:
        for found in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            # What Streamlit runs is no module to import: it changes the process that does.
            if found.name != "dashboard.pages" and not found.name.startswith("dashboard.app."):
                importlib.import_module(found.name)


def test_the_generated_pages_are_current() -> None:
    """What is committed is what `make docs` writes."""
    assert generate.stale() == []


def test_a_page_that_is_behind_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing page and a changed one are found, a current one is not."""
    texts = {ROOT / "docs" / "reference" / "cli.md": "old", ROOT / "docs" / "none.md": ""}
    monkeypatch.setattr(generate, "pages", lambda: texts)
    assert generate.stale() == ["docs/reference/cli.md", "docs/none.md"]
    current = tmp_path / "page.md"
    current.write_text("text")
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "pages", lambda: {current: "text"})
    assert generate.stale() == []


def test_every_error_says_what_to_do() -> None:
    """No error without a line, and no line without an error."""
    assert {name_of(kind) for kind in error_classes()} == TO_DO.keys()


def test_every_shared_exit_code_has_words() -> None:
    """A code outside a package's ten belongs to no single error and is put in words."""
    codes = {kind.exit_code for kind in error_classes()}
    assert {code for code in codes if code >= 50} <= CODES.keys()
    page = (ROOT / "docs" / "reference" / "errors.md").read_text()
    assert all(f"\n| {code} | " in page for code in codes | {0, 2, 3})


def test_every_settings_class_is_on_the_page() -> None:
    """A new settings class cannot stay undocumented."""
    kinds = BaseSettings.__subclasses__()
    kinds += [grown for kind in kinds for grown in kind.__subclasses__()]
    ours = {kind for kind in kinds if kind.__module__.split(".")[0] in PACKAGES}
    assert ours == USED_BY.keys()


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in USED_BY for name in kind.model_fields],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_every_setting_is_described(kind: type[BaseSettings], name: str) -> None:
    """Each has a sentence, and the prefix that all of them share."""
    assert (kind.model_fields[name].description or "").endswith(".")
    assert kind.model_config["env_prefix"] == "SIGHTLINE_"


@pytest.mark.parametrize("command", HELPS)
def test_every_command_has_help(command: str) -> None:
    """The line below the usage says what it does, and no option is left bare."""
    _, said, *_ = HELPS[command].split("\n\n")
    assert said.strip().endswith(".")
    listed = [line for line in HELPS[command].splitlines() if line.startswith("  -")]
    assert listed
    assert [line for line in listed if len(line.strip().split("  ")) < 2] == []


def test_help_has_neither_colour_nor_frames() -> None:
    """The page is the same on every machine."""
    text = "\n".join(HELPS.values())
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 100


def test_the_commands_of_the_night_are_there() -> None:
    """A walk that finds nothing would keep every promise about commands."""
    assert {"sightline nightly", "sightline directory load", "sightline policy show"} < HELPS.keys()


def test_every_table_and_column_is_in_the_dictionary() -> None:
    """The page has a heading for each table and a line for the columns that were easy to miss."""
    page = data_dictionary()
    assert page.count("\n### ") == len([text for text in TABLES if text])
    for line in (
        "| `dedupe_basis` | warehouse.dedupe_basis not null |",
        "| `share` | double not null check (share between 0 and 1) | of everything",
        "| `not_scored_because` | varchar not null check (",
        "| `schema_version` | integer |",
        "| `published_at` | timestamp | UTC |",
        "| `entry` | bigint primary key |",
    ):
        assert line in page


def test_every_type_and_its_words_are_in_the_dictionary() -> None:
    """Under the names that columns give them."""
    page = data_dictionary()
    types = [path.read_text() for path in statements() if "\ncreate type " in path.read_text()]
    assert len(types) > 5
    assert page.count("\n| `warehouse.") == len(types)
    assert "`request_id`, `client_request_id`, `message_id`," in page


def test_every_row_of_who_sees_whom_is_on_the_page() -> None:
    """The table of the specification is shown whole."""
    source = (ROOT / "tests" / "spec" / "test_who_sees_whom.py").read_text()
    rows = source.partition('WHO_SEES_WHOM = """')[2].partition('"""')[0].strip().splitlines()[1:]
    page = who_sees_whom()
    assert len(rows) > 20
    assert page.count("\n| ") == len(rows) + 2
    assert all(f"| {row.split(maxsplit=5)[5]} |" in page for row in rows)


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    """`api|app|both` is one cell."""
    assert table(["a"], [["api|app"]]).splitlines()[-1] == "| api\\|app |"
