"""What is printed is what was measured."""

import sys

import pytest

from benchmarks.measure import Cost, cost, middle, table, times


def test_a_command_is_measured_and_heard() -> None:
    """Its CPU, its size and what it wrote, whoever measures."""
    ended = cost([sys.executable, "-c", "x = b'x' * 99_000_000; print(len(x))"])
    assert ended.printed == "99000000\n"
    assert ended.peak > 95
    assert ended.cpu > 0


def test_a_command_that_fails_ends_the_benchmark() -> None:
    """A figure of it would be the figure of nothing."""
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(SystemExit, match="exit code 3"):
        cost(failing)
    assert cost(failing, allowed=(0, 3)).printed == ""


def test_a_multiple_is_of_pairs_that_ran_together() -> None:
    """A slow spell that both met is no difference between them."""
    ours = [Cost(2, 2, 2), Cost(20, 20, 20), Cost(4, 4, 4)]
    peer = [Cost(1, 1, 1), Cost(10, 10, 10), Cost(1, 1, 1)]
    assert times(ours, peer).cpu == 2
    assert middle(ours).wall == 4


def test_a_table_is_markdown() -> None:
    """What is told stands to the left, figures to the right."""
    assert table(["what", "CPU, s"], [["peer", "1.0"]]) == (
        "| what | CPU, s |\n|---|---:|\n| peer | 1.0 |\n"
    )
