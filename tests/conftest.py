"""What holds for every test: browser tests share one worker, and none is skipped in silence."""

import pytest

from support.chromium import MISSING, find_chromium, is_ci


# First, so that xdist still sees the group when it hands out the tests.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep browser tests together, and skip or refuse them where there is no Chromium."""
    browser_items = [item for item in items if item.get_closest_marker("browser")]
    if not browser_items:
        return
    for item in browser_items:
        # They share a running dashboard, so one worker takes them all.
        item.add_marker(pytest.mark.xdist_group("browser"))
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
