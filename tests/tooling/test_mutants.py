"""The slips are those that were meant, none is lost, and what is done to them is told."""

from pathlib import Path

import pytest

from support.mutations import python_mutations, sql_mutations
from support.one_mutant import BROKE, DIFFERED, LIVED
from support.served import make_published
from support.tree import ROOT
from tooling.mutants import THE_WAY, Mutant, equivalents, fate_of, mutants, report

NONE = "return None"


@pytest.mark.parametrize(
    ("written", "slips"),
    [
        ("return a < b", {"a <= b", "a > b", NONE}),
        ("return a <= b < c", {"a < b < c", "a > b < c", "a <= b <= c", "a <= b > c", NONE}),
        ("return a and b", {"a or b", "b", "a", NONE}),
        ("return not a", {"a", NONE}),
        ("return a if b else c", {"a", "c", NONE}),
        ("return min(a, b) + 1", {"min(a, b) - 1", "max(a, b)", "2", NONE}),
        ("return reversed(a)", {"a", NONE}),
        ("return [a for a in b if c]", {"for a in b", NONE}),
        ("a.add(b)", {"pass"}),
        ("return", set()),
        ("return True", set()),
    ],
)
def test_a_line_of_python_has_its_slips(written: str, slips: set[str]) -> None:
    """What else could have been written there, and still run."""
    text = f"def f(a, b, c):\n    {written}\n"
    found = list(python_mutations(text))
    assert {one.slip.partition(" -> ")[2] for one in found} == slips
    assert len({one.text for one in found} - {text}) == len(slips)


def test_an_if_is_tried_both_ways_and_only_functions_that_are_named_are_touched() -> None:
    """The names of the slips say where they are."""
    text = "def f(a):\n    if a:\n        g()\n\ndef g():\n    while True:\n        break\n"
    assert {one.slip for one in python_mutations(text, ["f"])} == {
        "f: if a: g() -> if True: g()",
        "f: if a: g() -> if False: g()",
        "f: g() -> pass",
    }
    assert any(one.slip.startswith("g: ") for one in python_mutations(text))


def test_a_function_of_a_class_is_named_with_it() -> None:
    """Two classes of one file have functions of one name."""
    text = "class A:\n    def f(a): a()\n\nclass B:\n    def f(b): b()\n"
    assert [one.slip for one in python_mutations(text, ["B.f"])] == ["B.f: b() -> pass"]


def test_a_statement_has_its_slips_and_its_comments_none() -> None:
    """Bounds, joins and conditions."""
    text = "-- a = b\nselect a\nfrom b\nwhere c <= :d\n  and e <> ''\n"
    assert {one.slip for one in sql_mutations(text)} == {
        "where c <= :d -> where c < :d",
        "where c <= :d -> where c >= :d",
        "and e <> '' -> and e = ''",
        "and e <> '' -> or e <> ''",
        "and e <> '' -> ",
    }


def test_every_file_of_the_way_has_slips_of_different_names() -> None:
    """So that one that is known to change nothing can be told from the others."""
    names = [mutant.name for mutant in mutants()]
    assert len(names) == len(set(names)) > 200
    assert {mutant.place for mutant in mutants()} == THE_WAY.keys()


def test_every_equivalent_is_still_a_slip_and_has_its_reason() -> None:
    """A line about code that is gone goes too."""
    known = equivalents()
    assert known.keys() <= {mutant.name for mutant in mutants()}
    assert all(len(reason.split()) > 5 for reason in known.values())


def test_a_slip_is_found_and_the_package_as_it_is_is_not(tmp_path: Path) -> None:
    """One that changes an answer, one that cannot run, and none."""
    make_published(tmp_path / "published")
    place = "access_control/reporting.py"
    text = (ROOT / place).read_text()

    def fate(right: str, wrong: str) -> str:
        assert right in text
        mutant = Mutant(place, "", text.replace(right, wrong))
        return fate_of(mutant, tmp_path / "published", 3)

    assert fate("return statuses == {ACTIVE}", "return True") == DIFFERED
    assert fate("import date", "import dates") == BROKE
    assert fate("import date", "import date") == LIVED


def test_the_rate_leaves_out_what_changes_nothing() -> None:
    """And counts what lives against it."""
    chosen = [Mutant("a.py", slip, "") for slip in ("one", "two", "three")]
    told = report(chosen, [DIFFERED, LIVED, LIVED], ["a.py: three"])
    assert told.splitlines()[0].startswith("| slips in | an answer differed | it broke |")
    assert "| a.py | 1 | 0 | 0 | 1 | 1 |" in told
    assert told.endswith("killed: 1 of 2, 50.0%\n")
