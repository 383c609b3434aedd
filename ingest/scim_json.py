"""The outside of a SCIM list: JSON and pages, read whole or not at all.

Names of attributes and schemas have no case in SCIM; most files write them as the standard does.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any

from ingest.directory_csv import CONTROL_CHARACTER
from ingest.errors import DirectoryError

LARGEST_LIST = 512 << 20
LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:listresponse"
USER = "urn:ietf:params:scim:schemas:core:2.0:user"


@dataclass(frozen=True)
class Resource:
    """A resource, or a complex attribute of one.

    Attributes:
        number: Which resource of the file, from 1.
        prefix: What the attribute is called, with a dot after it; empty for the resource.
        attributes: Values by name, as the file has it.
        faults: Where what is wrong with any resource of the file is collected.
    """

    number: int
    prefix: str
    attributes: Mapping[str, Any]
    faults: list[str]

    def fault(self, name: str, problem: str) -> None:
        """Note what is wrong with an attribute; never its value."""
        self.faults.append(f"resource {self.number}, {self.prefix}{name}: {problem}")

    def get(self, name: str) -> object:
        """Return an attribute; None when it is missing or null, which is the same in SCIM."""
        return _value(self.attributes, name)

    def text(self, name: str) -> str:
        """Return a text without spaces around it, empty when missing."""
        value = self.get(name)
        if value is None:
            return ""
        if isinstance(value, str) and (value.isprintable() or _is_text(value)):
            return value.strip()
        # A number is none either: as a number 0017 has lost what tells it from 17.
        self.fault(name, "expected a text")
        return ""

    def truth(self, name: str) -> bool | None:
        """Return a truth value; None when missing. Some providers write the word for it."""
        value = self.get(name)
        if isinstance(value, str):
            value = {"true": True, "false": False}.get(value.lower(), value)
        if value is None or isinstance(value, bool):
            return value
        self.fault(name, "expected true or false")
        return None

    def part(self, name: str) -> "Resource":
        """Return a complex attribute, without attributes when missing."""
        value = self.get(name)
        if value is not None and not isinstance(value, dict):
            self.fault(name, "expected an object")
        return self._below(name, value)

    def parts(self, name: str) -> list["Resource"]:
        """Return a multi-valued complex attribute."""
        values = self.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.fault(name, "expected a list of objects")
            return []
        return [self._below(name, value) for value in values]

    def _below(self, name: str, value: object) -> "Resource":
        attributes = value if isinstance(value, dict) else {}
        return Resource(self.number, f"{self.prefix}{name}.", attributes, self.faults)


def read_resources(path: Path, faults: list[str]) -> Iterator[Resource]:
    """Yield the User resources of a list, each once, in the order of the file.

    Args:
        path: A ListResponse, an array of them (pages), or an array of User resources.
        faults: Takes what is wrong with a resource.

    Raises:
        DirectoryError: The file is no such list, or pages of it are missing.
    """
    totals: set[int] = set()
    by_id: dict[str, Mapping[str, Any]] = {}
    for number, value in enumerate(_values(path, _document(path), totals), start=1):
        resource = Resource(number, "", value if isinstance(value, dict) else {}, faults)
        schemas = resource.get("schemas")
        if isinstance(schemas, list) and USER not in {str(schema).lower() for schema in schemas}:
            resource.fault("schemas", "expected a User")
            continue
        scim_id = resource.text("id")
        if not scim_id:
            resource.fault("id", "is empty")
        elif by_id.setdefault(scim_id, resource.attributes) is resource.attributes:
            yield resource
        elif by_id[scim_id] != resource.attributes:
            # Pages that shift while they are read repeat one account and leave out another; of
            # one that changed meanwhile nobody can tell which is right.
            resource.fault("id", "is another resource's too")
    # With faults the count says nothing, and the faults are told instead.
    if not faults and totals and totals != {len(by_id)}:
        raise DirectoryError(
            f"{path.name}: holds another number of people than its totalResults; export the whole "
            "list again"
        )


def _document(path: Path) -> object:
    if path.stat().st_size > LARGEST_LIST:
        raise DirectoryError(f"{path.name} is over {LARGEST_LIST >> 20} MiB")
    try:
        return json.loads(
            path.read_bytes().decode("utf-8-sig"),
            object_pairs_hook=_attributes,
            parse_constant=_refuse,
        )
    except UnicodeDecodeError:
        raise DirectoryError(f"{path.name} is not UTF-8") from None
    except (ValueError, RecursionError):
        raise DirectoryError(
            f"{path.name} is not well-formed JSON: it may have been cut short, or an object names "
            "an attribute twice"
        ) from None


def _attributes(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an attribute that is named twice: nobody can tell which of its values is meant."""
    attributes = dict(pairs)
    if len({name.lower() for name in attributes}) != len(pairs):
        raise ValueError
    return attributes


def _refuse(_constant: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError


def _values(path: Path, document: object, totals: set[int]) -> Iterator[object]:
    """Yield the resources of every page, and note what each page says of their number."""
    for part in document if isinstance(document, list) else [document]:
        page = part if isinstance(part, dict) else {}
        if not _is_page(page):
            if document is part:
                raise DirectoryError(f"{path.name} is no SCIM list: it has no Resources")
            yield part
            continue
        total, resources = _value(page, "totalResults"), _value(page, "Resources") or []
        if not isinstance(resources, list) or type(total) not in {int, NoneType}:
            raise DirectoryError(f"{path.name} is no SCIM list: a page of it is malformed")
        if total is not None:
            totals.add(total)
        yield from resources


def _is_page(attributes: Mapping[str, Any]) -> bool:
    schemas = _value(attributes, "schemas")
    says_so = isinstance(schemas, list) and LIST_RESPONSE in {str(name).lower() for name in schemas}
    return says_so or _value(attributes, "Resources") is not None


def _value(attributes: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - JSON holds anything
    if name in attributes:
        return attributes[name]
    wanted = name.lower()
    return next((value for key, value in attributes.items() if key.lower() == wanted), None)


def _is_text(value: str) -> bool:
    """Tell whether a text can be written down: JSON may hold halves of characters, and signs."""
    if CONTROL_CHARACTER.search(value):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
