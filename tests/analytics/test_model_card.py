"""The card of a forest: read by those who answer for it, so it says much and names nobody."""

import pytest

from support.forty import LOOPER
from support.scored_forty import kept, scored_forty
from support.warehouse import Office


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The forty, with every closed week scored."""
    return scored_forty(tmp_path_factory.mktemp("scored"))


def test_a_card_says_what_it_is_and_names_nobody(scored: Office) -> None:
    """Data, figures, groups, limits; no score, no key, no name."""
    card = kept(scored, ".md")[-1].read_text()
    for said in ("50 trees", "## Trained on", "## Who is asked", "## What it cannot do", "| UTC |"):
        assert said in card
    names = scored.names()
    assert LOOPER in names.values()
    assert not any(str(key) in card or name in card for key, name in names.items())
