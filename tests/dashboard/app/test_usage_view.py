"""Figures of a period beside those of the one before, with a table under every chart."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.app import usage_view
from dashboard.app.periods import Period
from dashboard.wire import Grain, UsageRow
from support.drawing import drawn
from support.pages import words_of

WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))
MONDAY = UsageRow(
    first_day=WEEK.first,
    last_day=WEEK.first,
    client_app="editor",
    request_model="m-1",
    cost_basis="billed",
    request_count=10,
    failed_count=1,
    input_uncached_tokens=100,
    cache_read_input_tokens=800,
    cache_creation_input_tokens=None,
    output_tokens=100,
    cost_usd="1.250000",
    sessions=1,
)


def on(day: date, **changes: Any) -> UsageRow:  # noqa: ANN401 - any column of a row
    """Return the row of Monday on another day."""
    return MONDAY.model_copy(update={"first_day": day, "last_day": day} | changes)


def shown(
    rows: Sequence[UsageRow], *, grain: Grain = Grain.DAY, known_from: date = date(2026, 1, 1)
) -> AppTest:
    """Return the view of the week of Monday, 2 March."""
    return drawn(lambda: usage_view.show(rows, WEEK, grain, known_from=known_from))


def test_a_period_is_compared_with_the_one_before() -> None:
    """The rows of both are handed in, and each counts on its side only."""
    before = on(date(2026, 2, 24), input_uncached_tokens=200, request_count=3)
    said = words_of(shown([before, MONDAY, on(date(2026, 3, 9))]))
    assert "Compared with the 7 days before, 23 Feb to 1 Mar 2026." in said
    assert "<dd class='sl-value'>1 k</dd><dd>1,000</dd><dd class='sl-before'>1.1 k before" in said
    assert "<dd class='sl-value'>10</dd><dd>1 failed</dd><dd class='sl-before'>3 before" in said


def test_days_before_the_first_known_are_unknown_and_not_empty() -> None:
    """One day too few, and nothing is compared."""
    said = words_of(shown([MONDAY], known_from=date(2026, 2, 24)))
    assert "Nothing to compare with: figures begin on Tue 24 Feb 2026." in said
    assert " before</dd>" not in said
    assert "0 before" in words_of(shown([MONDAY], known_from=date(2026, 2, 23)))


def test_a_part_is_said_as_its_share_of_all_tokens() -> None:
    """Cost says where it comes from."""
    said = words_of(shown([MONDAY]))
    for part, share in (("Fresh input", "10%"), ("Cached input", "80%"), ("Output", "10%")):
        figure = said.partition(f"<dt>{part}</dt>")[2].partition("</div>")[0]
        assert f"<dd>{share} of all tokens</dd>" in figure
    assert "<dd class='sl-value'>$1.25</dd><dd>as billed</dd>" in said


def test_a_count_that_no_source_gave_is_said_to_be_missing() -> None:
    """Neither 0 nor a share of anything."""
    said = words_of(shown([on(WEEK.first, output_tokens=None)]))
    figure = said.partition("<dt>Output</dt>")[2].partition("</div>")[0]
    assert "<dd class='sl-value'>not reported</dd><dd>not reported</dd>" in figure
    assert "Some tools do not report every count" in said
    assert "Some tools do not report every count" not in words_of(shown([MONDAY]))


def test_a_period_without_usage_is_said_in_words() -> None:
    """No empty chart, no empty table."""
    app = shown([])
    assert "No usage was recorded in this period." in words_of(app)
    assert not app.get("vega_lite_chart")
    assert not app.expander


def test_every_chart_has_its_numbers_in_a_table() -> None:
    """Over time, by tool and by model."""
    rows = [MONDAY, on(date(2026, 3, 4), client_app="chat", output_tokens=200)]
    app = shown(rows)
    headings = [heading.value for heading in app.subheader]
    assert headings == ["Tokens by day", "Tokens by tool", "Tokens by model"]
    assert [table.label for table in app.expander] == [
        f"Table: {heading[0].lower()}{heading[1:]}" for heading in headings
    ]
    cells = "<td>10</td><td>100</td><td>800</td><td>200</td><td>1,100</td><td>$1.25</td>"
    tables = [table.get("html")[0].proto.body for table in app.expander]
    assert f"<th scope='row'>Wed 4 Mar 2026</th>{cells}" in tables[0]
    assert f"<th scope='row'>chat</th>{cells}" in tables[1]
    assert "<th scope='row'>m-1</th><td>20</td>" in tables[2]


def test_the_longest_bar_is_full_and_the_others_are_shares_of_it() -> None:
    """A tool whose tokens nobody reported has none."""
    silent = {
        "input_uncached_tokens": None,
        "cache_read_input_tokens": None,
        "output_tokens": None,
        "client_app": "silent",
    }
    rows = [MONDAY, on(WEEK.last, client_app="chat", cache_read_input_tokens=300), on(WEEK.last)]
    said = words_of(shown([*rows, on(WEEK.last, **silent)]))
    bars = said.partition("<ul class='sl-bars'>")[2].partition("</ul>")[0].split("</li>")
    widths = [bar.partition("width:")[2].partition("%")[0] for bar in bars if bar]
    assert widths == ["100.0", "25.0", "0.0"]


def test_a_managers_rows_are_named_by_their_week() -> None:
    """From Monday to Sunday."""
    week = MONDAY.model_copy(update={"last_day": WEEK.last})
    app = shown([week], grain=Grain.WEEK)
    assert app.subheader[0].value == "Tokens by week"
    table = app.expander[0].get("html")[0].proto.body
    assert "<th scope='col'>Week</th>" in table
    assert "<th scope='row'>2 to 8 Mar 2026</th>" in table
