"""The page of refusals has every sentence by which a file is refused, and no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.feeds.catalogue import ALL_FEEDS
from ingest.feeds.feed import Refused
from ingest.load import _UNFORESEEN
from support.tree import ROOT

PAGE = (ROOT / "docs" / "reference" / "refusals.md").read_text()
INGEST = ROOT / "ingest"
KINDS = {
    "FeedError": "A usage or outcomes file",
    "DirectoryError": "The directory and the map of logins",
}
# A helper that returns the problem which its caller raises.
TELLING = {"FeedError": "_what_is_missing", "DirectoryError": ""}

Scope = dict[str, ast.expr]


def on_the_page(heading: str) -> set[str]:
    """Return the sentences of the table below a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| (?!sentence|---)(.*?) \| .+ \|$", section, re.MULTILINE))


def said(node: ast.expr, scope: Scope) -> str:
    """Return a sentence with `…` for what is filled in."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(said(part, scope) for part in parts)
        case ast.FormattedValue(value=ast.Name(id=name)) if _is_text(scope.get(name)):
            return said(scope[name], scope)
        case ast.Name(id=name) if _is_text(scope.get(name)):
            return said(scope[name], scope)
    return "…"


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield every function of a module."""
    tree = ast.parse(path.read_text())
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def named_before(node: ast.AST, function: ast.FunctionDef) -> Scope:
    """Return what names stand for where a node is, the latest assignment of each."""
    found: Scope = {}
    for inner in ast.walk(function):
        match inner:
            case ast.Assign(targets=[ast.Name(id=name)], value=value, lineno=line):
                if line < getattr(node, "lineno", 0):
                    found[name] = value
    return found


def raised(kind: str) -> set[str]:
    """Return every sentence that is raised as one kind of error, without the file's name."""
    found = set()
    for path in INGEST.rglob("*.py"):
        for function in functions(path):
            for node in ast.walk(function):
                match node:
                    case ast.Call(func=ast.Name(id=name), args=[*_, text]) if name == kind:
                        found.add(said(text, named_before(node, function)))
                    case ast.Return(value=ast.expr() as text) if function.name == TELLING[kind]:
                        found.add(said(text, named_before(node, function)))
    return {re.sub(r"^…[:,]? ", "", re.sub("…+", "…", text)) for text in found} - {"…"}


def ends_of_sentences() -> set[str]:
    """Return how the days of a file may be at fault: each ends a sentence on its column."""
    tree = ast.parse((INGEST / "feeds" / "day_format.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        said(node.args[0], {}) for node in calls if getattr(node.func, "id", "") == "ValueError"
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_is_on_the_page(kind: str) -> None:
    """Word for word, and none that is said no more."""
    sentences = raised(kind)
    if kind == "FeedError":
        days = {f"column '…' {end}" for end in ends_of_sentences()}
        sentences = (sentences - {"column '…' …"}) | days | {_UNFORESEEN}
    assert len(sentences) > 10
    assert on_the_page(KINDS[kind]) == sentences


def test_every_source_that_is_refused_is_on_the_page_of_sources() -> None:
    """With what to export in its place."""
    page = (ROOT / "docs" / "reference" / "sources.md").read_text()
    refused = [one.problem for one in ALL_FEEDS if isinstance(one, Refused)]
    assert len(refused) > 10
    assert [problem for problem in refused if f"\n- {problem}\n" not in page] == []
