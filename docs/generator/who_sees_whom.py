"""The page of who sees whom, from the table that the specification asks the API."""

import ast

from docs.generator.markdown import ROOT, page, table

_TEST = ROOT / "tests" / "spec" / "test_who_sees_whom.py"
_INTRODUCTION = """\
`tests/spec/test_who_sees_whom.py` asks a running API for every row below, with a real token of the
viewer: `GET /v1/people/<subject>/usage?<query>`, and the same for flags where there is no query. So
this is what happens.

Every 404 is one answer, byte for byte. The reason is kept in the access log and never told to the
viewer. Without a query the service chooses the days. Nobody called zed exists.\
"""


def who_sees_whom() -> str:
    """Return the page: who asks, about whom, and what becomes of it."""
    head = ("the viewer is", "viewer", "subject", "query", "answer", "recorded as")
    return page("Who sees whom", _INTRODUCTION, table(head, map(_row, _rows())))


def _rows() -> list[list[str]]:
    tree = ast.parse(_TEST.read_text(encoding="utf-8"))
    texts = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    lines = str(texts["WHO_SEES_WHOM"]).strip().splitlines()[1:]
    return [line.split(maxsplit=5) for line in lines]


def _row(cells: list[str]) -> tuple[str, ...]:
    viewer, subject, query, status, reason, what = cells
    return what, viewer, f"`{subject}`", "" if query == "-" else f"`{query}`", status, reason
