"""The page of settings, from the classes that read them."""

from collections.abc import Iterator

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from access_control.settings import AccessSettings, DisclosureSettings
from analytics.settings import AnalyticsSettings
from dashboard.settings import ServeSettings
from docs.generator.markdown import first_line, page, table
from ingest.settings import IngestSettings, PeopleSettings

USED_BY: dict[type[BaseSettings], str] = {
    IngestSettings: "every command that opens the warehouse",
    PeopleSettings: "every command but `publish`, `score` and `sample`",
    AnalyticsSettings: "`score`, `publish` and `nightly`",
    DisclosureSettings: "`serve` and `subject-export`",
    AccessSettings: "`serve`",
    ServeSettings: "`serve`",
}
"""Every settings class, and the commands that read it."""

_INTRODUCTION = """\
A setting is an environment variable. It is read once, when a command starts; `serve` and the night
refuse one that is missing or does not fit, by its name. A list is written as JSON:
`SIGHTLINE_TOKEN_ALGORITHMS='["RS256", "ES256"]'`.

`SIGHTLINE_FEEDS` and `SIGHTLINE_DATA` stand for `--feeds` and `--data` where a command has these
options ([command line](cli.md)).\
"""
_WORDS = {"ge": "at least", "le": "at most"}


def settings() -> str:
    """Return the page: each variable with its default, its bounds and what it is."""
    parts = [_INTRODUCTION]
    for kind, commands in USED_BY.items():
        module = kind.__module__.replace(".", "/")
        parts.append(f"## {first_line(kind).partition('. ')[0].rstrip('.')}")
        parts.append(f"Read by {commands}; `{module}.py`.")
        parts.append(table(("variable", "default", "bounds", "what it is"), _rows(kind)))
    return page("Settings", *parts)


def _rows(kind: type[BaseSettings]) -> Iterator[tuple[str, ...]]:
    for name, field in kind.model_fields.items():
        if name not in kind.__annotations__:
            continue  # described with the settings it is shared with
        variable = f"{kind.model_config['env_prefix']}{name}".upper()
        yield f"`{variable}`", _default(field), _bounds(field), field.description or ""


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required():
        return "required"
    if isinstance(value, tuple):
        return f"`{list(value)}`".replace("'", '"')
    return f"`{value}`" if value != "" else "empty"


def _bounds(field: FieldInfo) -> str:
    return ", ".join(
        f"{word} {getattr(bound, name)}"
        for bound in field.metadata
        for name, word in _WORDS.items()
        if hasattr(bound, name)
    )
