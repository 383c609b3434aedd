"""What is kept of a training: its forest and its card, a pair for every week."""

import pytest

from analytics.forest_file import read_forest
from analytics.scored_window import NAMES
from support.scored_forty import kept, scored_forty
from support.warehouse import Office


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The forty, with every closed week scored."""
    return scored_forty(tmp_path_factory.mktemp("scored"))


def test_every_week_leaves_its_forest_and_its_card(scored: Office) -> None:
    """Six of each, named for week and run, and nothing half written."""
    forests = [path.stem for path in kept(scored, ".npz")]
    assert forests == [path.stem for path in kept(scored, ".md")]
    assert len(forests) == 6
    assert len(list(scored.data.models.iterdir())) == 12
    assert read_forest(kept(scored, ".npz")[0]).features == NAMES
