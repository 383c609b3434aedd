"""Looks for words in the bytes of every file of a folder, as somebody who copied them would."""

import mmap
from collections.abc import Iterable
from pathlib import Path

SHORTEST = 5
"""Bytes a word must have: shorter ones stand by chance in every large file."""


def files_holding(folder: Path, words: Iterable[str]) -> list[str]:
    """Return the files of a folder, all levels, that hold a word or are named with it.

    Args:
        folder: The data folder.
        words: What to look for, as UTF-8 and UTF-16 and in this case; those shorter than
            `SHORTEST` are not. What DuckDB or gzip compress is not seen: it is deleted by query.

    Returns:
        Paths below the folder, in order; `-` stands for a name that holds a word itself.
    """
    wanted = [
        word.encode(code)
        for word in words
        if len(word.encode()) >= SHORTEST
        for code in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(word in name.encode() for word in wanted):
            found.append("-")
        elif path.is_file() and not path.is_symlink() and _holds(path, wanted):
            found.append(name)
    return found


def _holds(path: Path, wanted: list[bytes]) -> bool:
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(word) >= 0 for word in wanted)
