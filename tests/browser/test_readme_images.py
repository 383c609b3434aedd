"""The README's pictures are those that the tests take."""

import re
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def test_every_picture_of_the_readme_is_there() -> None:
    """A link to a picture that nobody took is a broken page."""
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"docs/images/[\w-]+\.png", readme)
    assert named
    assert [path for path in named if not (_ROOT / path).is_file()] == []
