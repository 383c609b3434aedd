"""HTML pieces escape whatever is put into them."""

import pytest

from dashboard.app import pieces

NASTY = "<b onclick='x()'>&\"</b>"


@pytest.mark.parametrize(
    "html",
    [
        pieces.note(NASTY),
        pieces.note("words", link=NASTY, to=NASTY),
        pieces.entries([(NASTY, NASTY, NASTY)]),
        pieces.table(NASTY, [NASTY], [[NASTY, NASTY]]),
        pieces.figures([pieces.Figure(NASTY, NASTY, NASTY, NASTY)]),
        pieces.bars([pieces.Bar(NASTY, NASTY, NASTY, 1.0)]),
    ],
)
def test_a_name_is_never_markup(html: str) -> None:
    """A tool may be called anything."""
    assert "<b" not in html
    assert "onclick='" not in html


def test_a_table_names_its_columns_rows_and_itself() -> None:
    """For those who hear a page instead of seeing it."""
    html = pieces.table("Tokens by day", ["Day", "Output"], [["Mon 2 Mar 2026", "500"]])
    assert "<caption>Tokens by day</caption>" in html
    assert "<th scope='col'>Output</th>" in html
    assert "<th scope='row'>Mon 2 Mar 2026</th><td>500</td>" in html
