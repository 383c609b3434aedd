"""The pages as they are served: in their envelope, and to the names that people type alone."""

from collections.abc import Iterator

import httpx
import pytest

from dashboard.processes import Child, sightline_command, started
from support.browsing import free_ports, wait_for


@pytest.fixture(scope="module", params=["http://localhost:{port}", "https://sightline.example.org"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """Yield where the pages answer, and the address that people type."""
    folder, port = tmp_path_factory.mktemp("pages"), free_ports().app
    typed = str(request.param).format(port=port)
    environment = {
        "SIGHTLINE_DATA": str(folder),
        "SIGHTLINE_TOKEN_ISSUER": "https://login.example.org",
        "SIGHTLINE_TOKEN_AUDIENCE": "sightline",
        "SIGHTLINE_APP_PORT": str(port),
        "SIGHTLINE_APP_URL": typed,
    }
    command = sightline_command("serve", "app")
    with started(Child("Pages", command, None, environment, folder / "log")):
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", typed


def test_no_other_page_may_show_these_or_run_in_them(pages: tuple[str, str]) -> None:
    """And nothing is fetched from elsewhere."""
    headers = httpx.get(pages[0], trust_env=False).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert ("strict-transport-security" in headers) == pages[1].startswith("https")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/"])
def test_metrics_are_closed(pages: tuple[str, str], path: str) -> None:
    """They count sessions, and nobody needs them."""
    answer = httpx.get(pages[0] + path, trust_env=False)
    assert (answer.status_code, answer.text) == (404, "Not found")


def socket_status(address: str, host: str) -> int:
    """Return what a page that calls itself `host` is told when it opens the pages' socket."""
    headers = {
        "Host": host,
        "Origin": f"http://{host}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    with httpx.stream("GET", f"{address}/_stcore/stream", headers=headers, trust_env=False) as got:
        return got.status_code


def test_only_the_names_that_people_type_are_answered(pages: tuple[str, str]) -> None:
    """A name elsewhere that is made to point here opens nothing."""
    address, typed = pages
    assert socket_status(address, typed.partition("//")[2]) == 101
    assert socket_status(address, "elsewhere.example.net") == 403
