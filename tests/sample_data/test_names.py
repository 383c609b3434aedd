"""Names do not repeat before they must, and no two people sign in alike."""

import numpy as np
import pytest

from sample_data.names import FAMILY, GIVEN, draw_names, logins

PAIRS = len(GIVEN) * len(FAMILY)


@pytest.mark.parametrize(
    ("people", "different"), [(1, 1), (PAIRS, PAIRS), (PAIRS + 1, PAIRS), (2 * PAIRS, PAIRS)]
)
def test_a_name_comes_again_only_when_every_pair_is_used(people: int, different: int) -> None:
    """Each pair of a given and a family name is drawn once before any is drawn twice."""
    names = draw_names(people, np.random.default_rng(1))
    assert len(names) == people
    assert len(set(names)) == different


def test_a_name_is_a_given_and_a_family_name() -> None:
    """Both from the lists."""
    given, family = draw_names(1, np.random.default_rng(1))[0].split(" ")
    assert given in GIVEN
    assert family in FAMILY


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["Mira Okafor"], ["mira.okafor"]),
        (["Zoë Müller"], ["zoe.muller"]),
        (
            ["Kai Roth", "Ivo Lund", "Kai Roth", "Kai Roth"],
            ["kai.roth", "ivo.lund", "kai.roth2", "kai.roth3"],
        ),
        # Two names, one login without the accent.
        (["Ines Marin", "Inés Marín"], ["ines.marin", "ines.marin2"]),
    ],
)
def test_a_login_is_plain_and_namesakes_are_numbered(names: list[str], taken: list[str]) -> None:
    """Lower case, a dot, no accent."""
    assert logins(names) == taken
