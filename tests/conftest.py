"""What holds for every test: how they are shared out, and that none is skipped in silence."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer

from support import postgresql
from support.chromium import MISSING, find_chromium, is_ci
from support.sharing import Sharing

if postgresql.WANTED:
    # The empty store is made once for all examples of a property; such tests keep none.
    settings.register_profile(
        "postgresql", suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    settings.load_profile("postgresql")


@pytest.fixture(autouse=postgresql.WANTED)
def _people_in_postgresql(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Give each test an empty people store in PostgreSQL, in a run that asks for it."""
    if request.node.get_closest_marker("sqlite"):
        pytest.skip("looks into the SQLite file itself")
    with postgresql.fresh_schema() as address:
        monkeypatch.setenv("SIGHTLINE_PEOPLE_URL", address)
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Keep tests that share something dear with one worker."""
    return Sharing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip or refuse browser tests where there is no Chromium."""
    browser_items = [item for item in items if item.get_closest_marker("browser")]
    if not browser_items:
        return
    if find_chromium() is not None:
        return
    if is_ci():
        raise pytest.UsageError(MISSING)
    for item in browser_items:
        item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, in capitals, how many browser tests did not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    without_browser = sum(MISSING in str(report.longrepr) for report in skipped)
    if without_browser:
        terminalreporter.section("BROWSER TESTS SKIPPED", red=True)
        terminalreporter.line(f"Tests not run: {without_browser}; {MISSING}.")
