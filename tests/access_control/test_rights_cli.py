"""Retention and erasure as an operator and a machine run them: counts, and never a name."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sightline import app
from support.warehouse import NIGHT, Office

EVENTS = "event_time employee_id\n2026-06-05T09:00:00Z QUILL-77\n2026-10-12T09:00:00Z E1"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return empty folders."""
    return Office(tmp_path)


@pytest.fixture
def small(office: Office) -> Office:
    """Two people after a night."""
    office.employ("E1", time_zone="UTC")
    office.employ("QUILL-77", name="Quill Feather", time_zone="UTC")
    office.use(EVENTS)
    assert command(office, "nightly", "--feeds", str(office.feeds)).exit_code == 0
    return office


def command(office: Office, *words: str, night: bool = True) -> Result:
    """Run a command as an operator would."""
    options = ["--data", str(office.data.path), *(["--night", f"{NIGHT}"] if night else [])]
    return CliRunner().invoke(app, [*words, *options])


def test_a_dry_run_says_what_would_go(small: Office) -> None:
    """And then it goes."""
    assert "Would be removed" in command(small, "retention", "run", "--dry-run").stdout
    counts = [
        {line["what"]: line["removed"] for line in json.loads(found.stdout)["lines"]}
        for found in (
            command(small, "retention", "run", "--dry-run", "--json"),
            command(small, "retention", "run", "--json"),
            command(small, "retention", "run", "--json"),
        )
    ]
    assert [found["usage_event"] for found in counts] == [1, 1, 0]


def content(office: Office) -> dict[str, bytes]:
    """Return what every file of the data folder holds."""
    folder = office.data.path
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_dry_run_changes_no_byte(small: Office) -> None:
    """Of any file; the log of looks and its key are there already."""
    command(small, "retention", "run", "--dry-run")
    before = content(small)
    assert json.loads(command(small, "retention", "run", "--dry-run", "--json").stdout)["lines"]
    assert content(small) == before
    command(small, "retention", "run")
    assert content(small) != before


def test_an_erasure_prints_counts_and_never_a_name(small: Office) -> None:
    """Neither the id nor the name, for people or machines; a second one finds nobody."""
    found = command(small, "erase", "QUILL-77", "--json")
    assert json.loads(found.stdout)["warehouse"]["usage_event"] == 1
    again = command(small, "erase", "QUILL-77")
    assert again.exit_code == 0
    assert "Nobody is known by that id" in again.stdout
    assert not {"quill", "feather"} & set((found.output + again.output).lower().split("-"))
    assert "QUILL" not in found.output + again.output


def test_an_erasure_says_what_is_left_to_do(small: Office) -> None:
    """The feed files are the operator's, and the command knows how many there are."""
    found = command(small, "erase", "QUILL-77")
    assert "rows of 1 files were of them" in " ".join(found.stdout.split())
    assert "delivered again is loaded again" in " ".join(found.stdout.split())


def test_the_night_says_that_somebody_is_back_and_retention_erases_them(small: Office) -> None:
    """A feed that names them again brings nobody back in silence."""
    command(small, "erase", "QUILL-77")
    (small.feeds / "directory.csv").unlink()
    small.use("event_time employee_id\n2026-10-13T09:00:00Z QUILL-77\n2026-10-14T09:00:00Z E1")
    feeds = ("--feeds", str(small.feeds))
    night = command(small, "nightly", *feeds, "--json")
    assert json.loads(night.stdout)["returned"] == 1
    said = command(small, "nightly", *feeds)
    assert "1 people who were erased are back" in " ".join(said.stdout.split())
    run = json.loads(command(small, "retention", "run", "--json").stdout)
    assert {line["what"]: line["removed"] for line in run["lines"]}["leavers"] == 1
    assert json.loads(command(small, "nightly", *feeds, "--json").stdout)["returned"] == 0


@pytest.mark.parametrize("words", [("erase", ""), ("subject-export", " ", "--to", "copy")])
def test_the_empty_id_is_nobodys(small: Office, words: tuple[str, ...]) -> None:
    """In the access log it stands for whoever was not known."""
    found = command(small, *words, night=False)
    assert found.exit_code == 2
    assert not Path("copy").exists()


def test_a_folder_without_a_warehouse_is_not_made_one(office: Office) -> None:
    """A mistyped folder is said to be one."""
    found = command(office, "erase", "E1")
    assert found.exit_code == 17
    assert not office.data.warehouse.exists()


def test_a_copy_is_made_and_the_subject_sees_that_it_was(small: Office, tmp_path: Path) -> None:
    """Counts on the screen, everything in the folder; the log still verifies."""
    to = tmp_path / "copy"
    found = command(small, "subject-export", "QUILL-77", "--to", str(to), night=False)
    assert found.exit_code == 0, found.output
    assert "usage_event" in found.stdout
    assert "QUILL" not in found.output
    assert (to / "usage_event.csv").read_text().count("\n") == 2
    looks = json.loads((to / "look.json").read_text())
    assert [(look["what"], look["allowed"]) for look in looks] == [("copy", 1)]
    assert command(small, "audit", "verify", night=False).exit_code == 0


def test_a_folder_that_exists_is_not_written_over(small: Office, tmp_path: Path) -> None:
    """It may be somebody else's copy."""
    found = command(small, "subject-export", "E1", "--to", str(tmp_path), night=False)
    assert found.exit_code == 30
    assert "exists" in found.output


@pytest.mark.sqlite
def test_an_unknown_person_has_an_empty_copy(small: Office, tmp_path: Path) -> None:
    """Which says so."""
    to = tmp_path / "copy"
    found = command(small, "subject-export", "nobody", "--to", str(to), night=False)
    assert "Nobody is known by that id" in found.stdout
    people = small.data.path / "people.sqlite"
    assert b"nobody" not in people.read_bytes()


def test_whoever_was_erased_is_not_named_again_by_being_asked_for(
    small: Office, tmp_path: Path
) -> None:
    """The look is recorded, at nobody."""
    command(small, "erase", "QUILL-77")
    command(small, "subject-export", "QUILL-77", "--to", str(tmp_path / "copy"), night=False)
    files = [path for path in small.data.path.rglob("*") if path.is_file()]
    assert not [path.name for path in files if b"QUILL-77" in path.read_bytes()]


def test_an_erased_person_is_in_no_file_and_the_log_still_verifies(
    small: Office, tmp_path: Path
) -> None:
    """By a head that was kept elsewhere before, too."""
    command(small, "subject-export", "QUILL-77", "--to", str(tmp_path / "copy"), night=False)
    kept = tmp_path / "kept"
    kept.write_text(command(small, "audit", "head", night=False).stdout)
    assert command(small, "erase", "QUILL-77").exit_code == 0
    files = [path for path in small.data.path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"QUILL-77" in path.read_bytes()]
    assert not [path for path in files if b"Quill Feather" in path.read_bytes()]
    found = command(small, "audit", "verify", "--head", str(kept), night=False)
    assert found.exit_code == 0, found.output
