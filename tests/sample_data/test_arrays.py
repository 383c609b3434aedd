"""The two steps on grouped arrays, and what their docstrings show."""

import doctest

from sample_data import arrays, employment


def test_the_examples_in_docstrings_hold() -> None:
    """Each is run."""
    for module in (arrays, employment):
        results = doctest.testmod(module)
        assert results.attempted > 0
        assert results.failed == 0
