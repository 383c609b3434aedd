"""The steps on grouped arrays do what their docstrings show."""

import doctest

from sample_data import arrays


def test_the_examples_in_docstrings_hold() -> None:
    """Each is run."""
    results = doctest.testmod(arrays)
    assert results.attempted > 0
    assert results.failed == 0
