"""What holds for the text of the modules: their size, what the app keeps, the words it says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.tree import modules, place

MODULES = list(modules())
APP = [path for path in MODULES if place(path).startswith("dashboard/app/")]

# Words that are never said of a person, with the endings they take.
NEVER = re.compile(
    r"\b(user|offender|abus|violat|risk|suspicio|idle|productiv|rank)(e|ed|er|es|ing|ion|ions|ity"
    r"|ly|n|s|us|y)?\b",
    flags=re.IGNORECASE,
)


def nodes(path: Path) -> Iterator[ast.AST]:
    """Yield every node of a module's syntax tree."""
    return ast.walk(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    """At 250 lines a module is split."""
    assert len(path.read_text().splitlines()) <= 250


def test_the_app_has_modules() -> None:
    """A search that finds nothing would keep both promises below."""
    assert APP


@pytest.mark.parametrize("path", APP, ids=place)
def test_the_app_keeps_nothing_that_another_session_could_see(path: Path) -> None:
    """Streamlit's caches are shared by all who are signed in, unless told otherwise."""
    named = {
        getattr(node, field)
        for node in nodes(path)
        for field in ("attr", "id", "name")
        if hasattr(node, field)
    }
    assert not named & {"cache_data", "cache_resource"}


@pytest.mark.parametrize("path", APP, ids=place)
def test_the_app_says_no_word_that_accuses_or_compares(path: Path) -> None:
    """No text of a page holds a word that the glossary rules out."""
    said = [
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in said if NEVER.search(text)] == []
