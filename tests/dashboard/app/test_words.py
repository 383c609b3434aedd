"""Numbers, days and money read well and lose nothing that matters."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.app import words
from dashboard.wire import Cause, Purpose, Range


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1_000, "1 k"),
        (12_345, "12.3 k"),
        (999_999, "1 M"),
        (1_234_567, "1.23 M"),
        (2_500_000_000, "2.5 B"),
        (None, "not reported"),
    ],
)
def test_a_count_is_said_to_three_figures(count: int | None, said: str) -> None:
    """Short enough for a headline, and an unknown count is never 0."""
    assert words.compact(count) == said


def test_an_exact_count_keeps_every_digit() -> None:
    """The table and the tooltip hold the whole number."""
    assert words.exact(36_500_664) == "36,500,664"
    assert words.exact(None) == "not reported"


@pytest.mark.parametrize(
    ("dollars", "said"),
    [
        (Decimal("1234.505"), "$1,234.50"),
        (Decimal("0.004"), "under $0.01"),
        (Decimal(0), "$0.00"),
        (None, "not reported"),
    ],
)
def test_money_is_said_to_the_cent(dollars: Decimal | None, said: str) -> None:
    """A little is not nothing."""
    assert words.money(dollars) == said


@pytest.mark.parametrize(
    ("bases", "said"),
    [
        (["billed", "billed"], "as billed"),
        (["our_estimate", "billed"], "as billed and estimated here"),
        (
            ["list", "billed", "vendor_estimate"],
            "as billed, estimated by the vendor and at list price",
        ),
        ([], "no price known"),
    ],
)
def test_a_cost_says_where_it_comes_from(bases: list[str], said: str) -> None:
    """Billed money and estimated money are not the same."""
    assert words.basis(bases) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), "2 Mar 2026"),
        (date(2026, 3, 2), date(2026, 3, 8), "2 to 8 Mar 2026"),
        (date(2026, 2, 23), date(2026, 3, 1), "23 Feb to 1 Mar 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Dec 2025 to 4 Jan 2026"),
    ],
)
def test_days_are_said_without_repetition(first: date, last: date, said: str) -> None:
    """Month and year are said once where they are the same."""
    assert words.span(first, last) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.62, "share", "62%"),
        (1.0, "hours", "1 hour"),
        (14.0, "hours", "14 hours"),
        (1.34, "factor", "1.3"),
        (41_000_000, "tokens", "41 M tokens"),
    ],
)
def test_a_figure_of_a_reason_has_its_unit(value: float, unit: str, said: str) -> None:
    """As a person would read it aloud."""
    assert words.measure(value, unit) == said


def test_a_usual_range_has_two_ends() -> None:
    """Both in the unit of the reason."""
    assert words.usual_range(Range(low=0.01, high=0.06), "share") == "1% to 6%"


def test_counted_things_agree_with_their_number() -> None:
    """One day, two days."""
    assert words.counted(1, "day") == "1 day"
    assert words.counted(28, "day") == "28 days"


def test_every_purpose_and_cause_has_words() -> None:
    """A new one on the wire needs its words here."""
    assert set(words.PURPOSES) == set(Purpose)
    assert set(words.CAUSES) == set(Cause)


def test_a_name_is_shown_letter_by_letter() -> None:
    """A person may be called anything, and no name is a link, an icon or a formula."""
    assert words.plain("Ana O'Neil-Ruiz") == "Ana O'Neil-Ruiz"
    assert words.plain("[Bo](https://x) $a$ *b*") == r"\[Bo\](https\://x) \$a\$ \*b\*"
