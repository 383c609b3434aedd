"""The outside of a SCIM list is read whole or refused in a sentence without a value."""

import json
from pathlib import Path

import pytest

from ingest.errors import DirectoryError
from ingest.scim_json import LARGEST_LIST, LIST_RESPONSE, USER, read_resources

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
        [page(ANA, total=2), BO],
        page(ANA, {**BO, "schemas": [USER.upper()]}),
        "\ufeff" + json.dumps([ANA, BO]),
    ],
    ids=["page", "pages", "array", "case", "shifted", "mixed", "schema", "byte order mark"],
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
        (page(ANA, total=True), "malformed"),
        (page(ANA, total=1.0), "malformed"),
        ("", "not well-formed JSON"),
        ("null", "is no SCIM list"),
        ('[{"id": "1", "x": NaN}]', "not well-formed JSON"),
        ('[{"id": "1", "x": -Infinity}]', "not well-formed JSON"),
        (f'[{{"id": "1", "x": {"9" * 5000}}}]', "not well-formed JSON"),
        ('[{"id": "1", "active": false, "active": true}]', "names an attribute twice"),
        ('[{"id": "1", "active": false, "Active": true}]', "names an attribute twice"),
        ('{"Resources": [], "resources": [{"id": "1"}]}', "names an attribute twice"),
        ('[{"id": "1"}', "cut short"),
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
        ({"id": " "}, "resource 2, id: is empty"),
        ({"id": "2\x00"}, "resource 2, id: expected a text"),
        ({"id": ["2"]}, "resource 2, id: expected a text"),
        ({**BO, "schemas": [{}]}, "resource 2, schemas: expected a User"),
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


def test_what_is_wrong_and_not_asked_for_does_no_harm(tmp_path: Path) -> None:
    """Depth, halves of characters and large numbers in attributes that nobody reads."""
    odd = {"x": "\ud800", "y": [[[[[[7]]]]]], "z": 10**4000, "\x00": 1e308}
    assert read(tmp_path, [{**ANA, **odd}, BO]) == (["1", "2"], [])


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """As some systems save it."""
    path = tmp_path / "directory.json"
    path.write_bytes(json.dumps([ANA]).encode("utf-16"))
    with pytest.raises(DirectoryError, match=r"directory\.json is not UTF-8"):
        list(read_resources(path, []))


def test_a_list_that_fills_the_memory_is_not_opened(tmp_path: Path) -> None:
    """It is told by its size alone."""
    path = tmp_path / "directory.json"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_LIST + 1)
    with pytest.raises(DirectoryError, match=r"directory\.json is over 512 MiB"):
        list(read_resources(path, []))


def test_with_faults_the_number_of_people_is_not_asked(tmp_path: Path) -> None:
    """The faults tell more."""
    ids, faults = read(tmp_path, page(ANA, {"userName": "x"}, total=7))
    assert (ids, faults) == (["1"], ["resource 2, id: is empty"])
