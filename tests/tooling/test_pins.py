"""The pins are exact, hashed, the same in every lock, and name no index."""

import re

import pytest

from support.tree import ROOT
from tooling.pins import ALONE, LOCKS, body, lines_with_an_address, loose_requirements, why_not

REQUIREMENT = re.compile(r"^([a-z0-9._-]+)==([^ ]+)(?: ; (.+?))? \\$", flags=re.MULTILINE)


def lock(name: str) -> str:
    """Return a committed lock."""
    return (ROOT / "requirements" / name).read_text()


def pyproject(requirement: str) -> str:
    """Return a pyproject.toml with one direct dependency."""
    return (
        f'[build-system]\nrequires = []\n[project]\ndependencies = ["{requirement}"]\n'
        "[project.optional-dependencies]\n[dependency-groups]\n"
    )


def test_every_direct_dependency_is_pinned() -> None:
    """In each group of pyproject.toml, the build's own included."""
    assert loose_requirements((ROOT / "pyproject.toml").read_text()) == []


@pytest.mark.parametrize("loose", ["rich", "rich>=15", "rich==15.*", "rich~=15.0", "rich==1,!=2"])
def test_a_loose_requirement_is_found(loose: str) -> None:
    """Whatever lets two installations differ is loose."""
    assert loose_requirements(pyproject(loose)) == [loose]


@pytest.mark.parametrize("pinned", ["rich==15.0.0", "PyJWT[crypto]==2.15.1", "a==1; b < '3.12'"])
def test_a_pinned_requirement_is_not(pinned: str) -> None:
    """Extras and markers may stand beside a pin."""
    assert loose_requirements(pyproject(pinned)) == []


@pytest.mark.parametrize("name", [*LOCKS, *ALONE])
def test_a_lock_is_hashed_and_names_no_index(name: str) -> None:
    """Each requirement is followed by a hash, and none by an address."""
    text = lock(name)
    followed = re.findall(r"^[a-z0-9._-]+==[^\n]* \\\n    --hash=sha256:", text, flags=re.MULTILINE)
    named = re.findall(r"^[a-z0-9._-]+==", text, flags=re.MULTILINE)
    assert len(followed) == len(named) > 50
    assert lines_with_an_address(text) == []


@pytest.mark.parametrize("address", ["--index-url x", "--find-links x", "a @ https://host/a.whl"])
def test_an_address_in_a_lock_is_found(address: str) -> None:
    """By the number of its line."""
    assert lines_with_an_address(f"# make pins\n{address}\n") == [2]


def test_the_locks_agree() -> None:
    """The service is tested, and measured, with the versions it runs with."""
    service, demo, tools, measured = (
        set(REQUIREMENT.findall(lock(f"{n}.txt"))) for n in ("run", "demo", "dev", "bench")
    )
    assert service < demo < tools
    assert demo < measured
    shared = {name for name, *_ in tools} & {name for name, *_ in measured}
    assert {pin[:2] for pin in measured if pin[0] in shared} <= {pin[:2] for pin in tools}


def test_only_the_header_of_a_lock_may_differ() -> None:
    """Its first comments are left out of the comparison, the reasons below are not."""
    assert body("# by hand\n# today\na==1\n    # via b\n") == "a==1\n    # via b\n"


def test_a_silent_index_and_a_contradiction_are_told_apart() -> None:
    """The first says nothing about the pins; the second shows what uv found."""
    assert "no package index answered" in why_not("error: Failed to fetch: `somewhere`")
    assert "No solution found" in why_not("No solution found when resolving dependencies")
