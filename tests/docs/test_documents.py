"""What holds for every document: what it points at exists, and what it must not say is not said."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from analytics.features import FEATURES
from analytics.innocent_causes import CHECKS
from analytics.settings import AnalyticsSettings
from support.tree import ROOT, place

DOCUMENTS = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    ROOT / "sample_data" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
DECISIONS = [path for path in DOCUMENTS if path.parent.name == "decisions" and path.stem[0] == "0"]
SECTIONS = ["Status", "Context", "Decision", "Consequences", "Rejected"]
# Folders that a reader is told to use as an example; the documents know no other machine.
EXAMPLES = ("/srv/sightline", "/var/lib/sightline", "/tmp/company", "/tmp/big")  # noqa: S108
EXPLANATION = (ROOT / "docs" / "explanation" / "how-a-week-becomes-a-question.md").read_text()

every_document = pytest.mark.parametrize("path", DOCUMENTS, ids=place)


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return what a module defines at its top, and `Class.method` for what its classes do."""
    found = set()
    for node in ast.parse(path.read_text()).body:
        for target in getattr(node, "targets", [getattr(node, "target", node)]):
            found.add(getattr(target, "name", getattr(target, "id", "")))
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{inner.name}" for inner in node.body if hasattr(inner, "name")}
    return frozenset(found)


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def never() -> list[str]:
    """Return the words that the glossary rules out."""
    line = (ROOT / "docs" / "glossary.md").read_text().partition("\nNever: ")[2]
    return re.findall(r"\w+", re.sub(r"\([^)]*\)", "", line))


def test_the_glossary_rules_words_out() -> None:
    """A list that is not found would rule out nothing."""
    assert {"offender", "productivity"} < set(never())


@every_document
def test_every_link_leads_somewhere(path: Path) -> None:
    """To a file, and to a heading in it where one is named."""
    for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text()):
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), link
        assert not anchor or anchor in anchors(found), link


@every_document
def test_every_file_named_exists(path: Path) -> None:
    """A path from the root exists; a bare name is some file's."""
    text = path.read_text()
    top = {entry.name for entry in ROOT.iterdir()}
    for named in re.findall(r"`([\w.-]+/[\w./-]*)(?:[:`])", text):
        if named.partition("/")[0] in top:
            assert (ROOT / named).exists(), named
    for named in re.findall(r"`(\w+\.sql)`", text):
        assert list(ROOT.glob(f"*/sql/**/{named}")), named


@every_document
def test_every_function_and_test_named_exists(path: Path) -> None:
    """`module.py: name` and `test_module.py::name` are in those files."""
    for module, name in re.findall(r"`([\w/]+\.py)(?:: |::)([\w.]+)`", path.read_text()):
        assert name in names_in(ROOT / module), f"{module}: {name}"


@every_document
def test_every_make_target_named_exists(path: Path) -> None:
    """Nobody is told to make what the Makefile does not know."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|    )make ([a-z-]+)", path.read_text())) <= targets


@every_document
def test_no_document_knows_a_machine(path: Path) -> None:
    """No folder but the examples, and no address but those of this machine."""
    text = path.read_text()
    for found in re.findall(r"(?<![\w`.<>*/}])/[a-z]+/[\w./-]+", text):
        assert found.startswith(EXAMPLES), found
    for host in re.findall(r"\w+://([^\s/:)`]+)", text):
        assert host in {"localhost", "127.0.0.1"}, host


# What vendors and standards call their columns is not ours to choose; it stands in backticks.
NAMING = {"sources.md", "data-dictionary.md", "drop-folder.md"}


@every_document
def test_no_document_accuses_or_compares(path: Path) -> None:
    """No word that the glossary rules out, but for the line that does so."""
    text = re.sub(r"\nNever: (?:.|\n)*", "", path.read_text())
    if path.name in NAMING:
        text = re.sub(r"`[^`]+`|'\w+'", "", text)
    assert re.findall(rf"\b(?:{'|'.join(never())})\w*", text, re.IGNORECASE) == []


@pytest.mark.parametrize("path", DECISIONS, ids=place)
def test_a_decision_has_its_sections_and_its_line_in_the_list(path: Path) -> None:
    """Status, context, decision, consequences and what was turned down, in 15 to 40 lines."""
    text = path.read_text()
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    assert 15 <= len(text.splitlines()) <= 40
    title = text.splitlines()[0].removeprefix(f"# {path.stem[:4]}: ")
    listed = (path.parent / "README.md").read_text()
    assert f"| [{path.stem[:4]}]({path.name}) | {title} |" in listed


def test_the_policy_is_quoted_as_it_is() -> None:
    """The part of the file that the explanation shows is in the file."""
    page = (ROOT / "docs" / "explanation" / "who-may-look-and-why.md").read_text()
    quoted = page.partition("```cedar\n")[2].partition("```")[0]
    assert len(quoted.splitlines()) > 20
    assert quoted in (ROOT / "access_control" / "policy" / "access.cedar").read_text()


def test_the_explanation_says_the_figures_as_shipped() -> None:
    """Its numbers are those of the features, the causes and the settings."""
    words = {6: "six", 16: "sixteen", 8: "eight", 3: "three", 2: "two"}
    text = " ".join(EXPLANATION.split())
    shipped = AnalyticsSettings()
    assert f"{words[len(FEATURES)]} figures" in text
    assert f"{words[len(CHECKS)]} innocent causes" in text
    assert shipped.alert_budget == 0.01
    assert f"fewer than {shipped.min_requests} requests" in text
    assert f"fewer than {shipped.min_peers} with enough requests" in text
    assert f"the last {words[shipped.own_weeks]}, {words[shipped.min_own_weeks]} at least" in text
    assert f"the last {words[shipped.training_weeks]} weeks of everyone" in text
    assert f"once in {words[shipped.quiet_weeks]} weeks" in text
    assert f"For {words[shipped.notice_days]} working days" in text
    assert f"after {shipped.flag_days} days" in text
