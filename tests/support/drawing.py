"""A part of a page by itself: drawn by Streamlit, without a sign-in and without an API."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from streamlit.testing.v1 import AppTest

if TYPE_CHECKING:
    from collections.abc import Callable

NOWHERE = "http://127.0.0.1:1"
"""An address at which nothing answers."""


# AppTest runs the text of this function and no import of this module, hence the quotes.
def _draw(part: "Callable[[], object]") -> None:
    part()


def drawn(
    part: "Callable[[], object]",
    *,
    tokens: Mapping[str, Any] | None = None,
    kind: str = "id",
) -> AppTest:
    """Return what `part` draws.

    Args:
        part: Draws it; all that it needs is bound to it.
        kind: Which of them the API takes.
        tokens: Those of whoever is signed in, by kind; the API they would open does not answer.
    """
    app = AppTest.from_function(_draw, default_timeout=30, args=(part,))
    app.user = {"is_logged_in": tokens is not None, "tokens": dict(tokens or {})}
    app.secrets["sightline"] = {"api_url": NOWHERE, "token_kind": kind}
    return app.run()
