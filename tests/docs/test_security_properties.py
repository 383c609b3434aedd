"""Every promise names code and tests that exist."""

import re

import pytest

from support.tree import ROOT

PAGE = (ROOT / "docs" / "security-properties.md").read_text()
PROMISES = re.findall(r"^## \d\. (?:.|\n)*?(?=^## )", PAGE, re.MULTILINE)


def test_there_are_nine_promises() -> None:
    """As many as the product makes."""
    assert len(PROMISES) == 9


@pytest.mark.parametrize("promise", PROMISES, ids=lambda text: text.partition("\n")[0])
def test_a_promise_says_where_it_lives_and_what_holds_it(promise: str) -> None:
    """A file of the product, and a test."""
    lives, held = promise.partition("- Lives in ")[2].partition("- Held by ")[::2]
    assert re.search(r"`\w+/[\w/]+\.(py: |sql|cedar)", lives)
    assert re.search(r"`tests/[\w/]+\.py::test_\w+`", held)
