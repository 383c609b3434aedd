"""The page of commands, each as it describes itself with `--help`."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

import typer.main

from docs.generator.markdown import page
from sightline import app

WIDTH = 100


def command_line() -> str:
    """Return the page: every command and its help."""
    parts = [f"## {name}\n\n{indent(text, '    ')}" for name, text in helps()]
    return page("Command line", "What each command says of itself with `--help`.", *parts)


def helps() -> Iterator[tuple[str, str]]:
    """Yield (command, its help), a group before its commands; the same text on every machine."""
    yield from _walk(typer.main.get_command(app), "sightline")


def _walk(command: Any, name: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - Typer's own type
    # Rich frames the help to the width and colours of the terminal; the plain text has neither.
    command.rich_markup_mode = None
    context = command.context_class(command, info_name=name, terminal_width=WIDTH)
    yield name, command.get_help(context)
    for below, child in getattr(command, "commands", {}).items():
        yield from _walk(child, f"{name} {below}")
