"""Whoever looks for a module's tests finds them at once: the tests mirror the tree."""

from pathlib import Path

import pytest

from support.tree import ROOT, modules, place

# Modules that only declare, or that are seen through the whole they are part of; each says which.
ELSEWHERE = {
    "access_control/errors.py": "sentences and codes: docs/reference/errors.md is held to them",
    "access_control/proof/arithmetic.py": "the engine: tests/access_control/proof/test_policies.py",
    "access_control/proof/attributes.py": "the engine: tests/access_control/proof/test_policies.py",
    "access_control/proof/case.py": "fields only, filled by models.py",
    "access_control/proof/claims.py": "planted policies: tests/access_control/proof/test_prover.py",
    "access_control/proof/clauses.py": "the engine: tests/access_control/proof/test_policies.py",
    "access_control/proof/logic.py": "the engine: tests/access_control/proof/test_policies.py",
    "access_control/proof/terms.py": "the engine: tests/access_control/proof/test_policies.py",
    "access_control/results.py": "fields only, handed out by the gate",
    "analytics/errors.py": "sentences and codes: docs/reference/errors.md is held to them",
    "dashboard/api/routes_health.py": "every route: tests/dashboard/api/test_app.py",
    "dashboard/api/routes_me.py": "every route: tests/spec",
    "dashboard/api/routes_people.py": "every route: tests/spec",
    "dashboard/app/main.py": "the whole app: tests/browser",
    "dashboard/app/texts.py": "texts only, held to the settings by tests/docs",
    "dashboard/errors.py": "sentences and codes: docs/reference/errors.md is held to them",
    "dashboard/settings.py": "defaults: tests/dashboard/test_serve.py",
    "dashboard/wire.py": "fields only, held by both sides: tests/dashboard/api and app",
    "ingest/errors.py": "sentences and codes: docs/reference/errors.md is held to them",
    "ingest/feeds/canonical_csv.py": "columns, each with a bad cell: tests/ingest/test_load.py",
    "ingest/feeds/outcomes_csv.py": "columns only: tests/ingest/test_load.py",
    "sample_data/catalogue.py": "a list of the two modules that fill it",
    "sightline.py": "mounts commands: tests/dashboard/test_processes.py and docs/reference/cli.md",
}


def mirror(module: Path) -> Path:
    """Where the tests of a module are."""
    return ROOT / "tests" / module.relative_to(ROOT).parent / f"test_{module.name}"


@pytest.mark.parametrize("module", sorted(modules()), ids=place)
def test_every_module_has_its_tests_in_its_mirror(module: Path) -> None:
    """Or a line above says where else they are, and then there is no mirror beside it."""
    if module.name != "__init__.py":
        assert mirror(module).exists() is (place(module) not in ELSEWHERE)


def test_every_exception_is_a_module() -> None:
    """A line about a module that is gone goes too."""
    assert set(ELSEWHERE) <= {place(module) for module in modules()}
