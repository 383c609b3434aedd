"""Spells are half-open: the last day of one is the day before the next."""

import pytest

from ingest.directory_spells import Spell


@pytest.mark.parametrize(
    ("day", "covered"),
    [("2026-01-31", False), ("2026-02-01", True), ("2026-02-28", True), ("2026-03-01", False)],
)
def test_a_spell_covers_its_first_day_and_not_its_end(day: str, *, covered: bool) -> None:
    """[valid_from, valid_to)."""
    spell = Spell("BO", 2, "ANA", "2026-02-01", "2026-03-01", "active")
    assert spell.covers(day) is covered


def test_an_open_spell_ends_after_every_day() -> None:
    """An empty end lasts."""
    spell = Spell("BO", 2, "ANA", "2026-02-01", "", "active")
    assert spell.covers("2999-12-31")
    assert spell.end > "2999-12-31"
