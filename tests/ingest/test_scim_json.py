"""The outside of a SCIM list is read whole or refused in a sentence without a value."""

import json
from pathlib import Path

import pytest

from ingest.errors import DirectoryError
from ingest.scim_json import LIST_RESPONSE, read_resources

ANA = {"id": "1", "userName": "ana"}
BO = {"id": "2", "userName": "bo"}


def page(*resources: object, total: object = None) -> dict[str, object]:
    """Return a ListResponse."""
    told = {} if total is None else {"totalResults": total}
    return {"schemas": [LIST_RESPONSE], **told, "Resources": list(resources)}


def read(folder: Path, document: object) -> tuple[list[str], list[str]]:
    """Return the ids of a list's resources, and the faults."""
    path = folder / "directory.json"
    text = document if isinstance(document, str) else json.dumps(document)
    path.write_text(text, encoding="utf-8")
    faults: list[str] = []
    return [one.text("id") for one in read_resources(path, faults)], faults


@pytest.mark.parametrize(
    "document",
    [
        page(ANA, BO, total=2),
        [page(ANA, total=2), page(BO, total=2)],
        [ANA, BO],
        {"RESOURCES": [ANA, BO]},
        page(ANA, BO, ANA, total=2),
    ],
    ids=["page", "pages", "array", "case", "a page that shifted"],
)
def test_a_list_may_come_in_pages(tmp_path: Path, document: object) -> None:
    """Each resource once."""
    assert read(tmp_path, document) == (["1", "2"], [])


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ("{", "not well-formed JSON"),
        ("[" * 100_000, "not well-formed JSON"),
        ({"x": 1}, "is no SCIM list"),
        ({"Resources": {"a": 1}, "totalResults": 1}, "malformed"),
        (page(ANA, total="1"), "malformed"),
        (page(ANA, total=2), "another number of people than its totalResults"),
        ([page(ANA, total=2), page(total=2)], "another number of people"),
    ],
)
def test_what_is_no_whole_list_is_refused(tmp_path: Path, document: object, problem: str) -> None:
    """A list that is cut short looks like people who left."""
    with pytest.raises(DirectoryError, match=problem):
        read(tmp_path, document)


@pytest.mark.parametrize(
    ("resource", "fault"),
    [
        ({"userName": "x"}, "resource 2, id: is empty"),
        ({"id": 7}, "resource 2, id: expected a text"),
        ({**ANA, "userName": "other"}, "resource 2, id: is another resource's too"),
        ({**BO, "schemas": ["urn:x:Group"]}, "resource 2, schemas: expected a User"),
        ("text", "resource 2, id: is empty"),
    ],
)
def test_a_fault_names_resource_and_attribute(tmp_path: Path, resource: object, fault: str) -> None:
    """Never its value."""
    _, faults = read(tmp_path, page(ANA, resource))
    assert fault in faults


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    """JSON may hold what no file can."""
    _, faults = read(tmp_path, '[{"id": "\\ud800"}]')
    assert faults[0] == "resource 1, id: expected a text"
