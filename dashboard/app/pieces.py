"""The few pieces of HTML that pages are built of; everything put into them is escaped here."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Figure:
    """A headline number: what it is, the number, a word on it, and the period before."""

    label: str
    value: str
    detail: str
    before: str


def figures(shown: Sequence[Figure]) -> str:
    """Return headline numbers side by side, two abreast on a telephone."""
    cells = "".join(
        f"<div class='sl-figure'><dt>{escape(figure.label)}</dt>"
        f"<dd class='sl-value'>{escape(figure.value)}</dd>"
        f"<dd>{escape(figure.detail)}</dd>"
        f"<dd class='sl-before'>{escape(figure.before)}</dd></div>"
        for figure in shown
    )
    return f"<dl class='sl-figures'>{cells}</dl>"


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column names the row and whose others are numbers."""
    head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in columns)
    body = "".join(
        f"<tr><th scope='row'>{escape(row[0])}</th>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    # Focusable, so that a keyboard can scroll a table wider than its page.
    return (
        f"<div class='sl-scroll' tabindex='0' role='region' aria-label='{escape(caption)}'>"
        f"<table class='sl-table'><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def note(text: str, *, link: str = "", to: str = "") -> str:
    """Return a standing line, set apart from figures, with a link to a heading of the page."""
    anchor = f" <a href='#{escape(to)}'>{escape(link)}</a>" if link else ""
    return f"<p class='sl-note'>{escape(text)}{anchor}</p>"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart by name: its number, short and exact, and its length from 0 to 1."""

    name: str
    short: str
    exact: str
    length: float


def bars(shown: Sequence[Bar]) -> str:
    """Return a bar chart by name; pointing at a bar gives the exact number."""
    items = "".join(
        f"<li title='{escape(bar.name)}: {escape(bar.exact)}'>"
        f"<span>{escape(bar.name)}</span><span>{escape(bar.short)}</span>"
        f"<i style='width:{bar.length * 100:.1f}%'></i></li>"
        for bar in shown
    )
    return f"<ul class='sl-bars'>{items}</ul>"


def entries(shown: Sequence[tuple[str, str, str]]) -> str:
    """Return a list of short records: when, what happened, and a second line."""
    items = "".join(
        f"<li><span class='sl-when'>{escape(when)}</span>"
        f"<span class='sl-what'>{escape(what)}<small>{escape(more)}</small></span></li>"
        for when, what, more in shown
    )
    return f"<ul class='sl-entries'>{items}</ul>"
