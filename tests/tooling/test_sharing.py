"""How tests are shared out between workers."""

import pytest

from support.sharing import TOGETHER, group_of
from support.tree import ROOT


@pytest.mark.parametrize("place", TOGETHER)
def test_every_place_that_shares_is_there(place: str) -> None:
    """One that was moved would be made twice, and nobody would notice but the clock."""
    assert (ROOT / place).exists()


def test_what_shares_stays_together_and_the_rest_is_handed_out_one_by_one() -> None:
    """By the place of the test; a name in brackets changes nothing."""
    first, second = "tests/browser/test_looks.py::test_one[a@b]", "tests/browser/test_sign_in.py::t"
    assert group_of(first) == group_of(second) == "browser"
    alone = "tests/ingest/test_load.py::test_one[tests/browser/]"
    assert group_of(alone) == alone


def test_the_run_hands_out_by_it(request: pytest.FixtureRequest) -> None:
    """The hook is where the plugin looks for it."""
    hooks = request.config.pluginmanager.hook.pytest_xdist_make_scheduler.get_hookimpls()
    assert [hook.function.__module__ for hook in hooks if "conftest" in hook.plugin_name]
