"""Which tests stay with one worker: those that share what is dear to make.

The marker `xdist_group` would say it beside each test, but pytest 9.2 no longer carries it to the
process that hands the tests out, so the place of a test says it.
"""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/browser/": "browser",
    "tests/durability/": "durability",
    "tests/golden/": "golden",
    "tests/analytics/test_erasure.py": "erasure",
    "tests/analytics/test_evaluation.py": "evaluation",
    "tests/analytics/test_metamorphic.py": "metamorphic",
    "tests/analytics/test_score.py": "score",
    "tests/dashboard/test_pages.py": "pages",
    "tests/sample_data/test_labels.py": "labels",
}
"""Where tests are, and the name of what they share."""


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Hands out tests one by one, and those of a place in `TOGETHER` to one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """Return what a test shares with others, or its own name when it shares nothing dear."""
    return next((group for place, group in TOGETHER.items() if nodeid.startswith(place)), nodeid)
