"""What the pages are told at start: where to sign people in, and where the API is."""

import tomllib
from pathlib import Path

import pytest

from access_control.settings import AccessSettings, TokenKind
from dashboard.serve import write_secrets
from dashboard.settings import ServeSettings


@pytest.fixture
def access(tmp_path: Path) -> AccessSettings:
    """Settings with an issuer whose name holds what TOML would take for its own."""
    return AccessSettings(
        data=tmp_path, token_issuer='https://id.example.com/a"b', token_audience="sightline"
    )


def test_the_secrets_are_what_streamlit_reads(access: AccessSettings, tmp_path: Path) -> None:
    """Authorization code with PKCE, the ID token exposed to the server side, the API's address."""
    serve = ServeSettings(app_url="https://sightline.example.com", api_url="http://10.0.0.2:8502")
    told = tomllib.loads(write_secrets(access, serve, tmp_path).read_text(encoding="utf-8"))
    assert told["auth"]["redirect_uri"] == "https://sightline.example.com/oauth2callback"
    assert told["auth"]["server_metadata_url"].startswith('https://id.example.com/a"b/.well-known')
    assert told["auth"]["client_id"] == "sightline"
    assert told["auth"]["expose_tokens"] == "id"
    assert told["auth"]["client_kwargs"]["code_challenge_method"] == "S256"
    assert told["auth"]["client_kwargs"]["prompt"] == "login"
    assert len(told["auth"]["cookie_secret"]) == 64
    assert told["sightline"] == {"api_url": "http://10.0.0.2:8502", "token_kind": "id"}


def test_access_tokens_are_asked_for_where_the_settings_say_so(tmp_path: Path) -> None:
    """The dashboard signs in under its own name, whatever the tokens' audience is."""
    access = AccessSettings(
        data=tmp_path,
        token_issuer="https://id.example.com",
        token_audience="sightline-api",
        token_kind=TokenKind.ACCESS,
        token_client="sightline-pages",
    )
    path = write_secrets(access, ServeSettings(), tmp_path)
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert told["auth"]["expose_tokens"] == told["sightline"]["token_kind"] == "access"
    assert told["auth"]["client_id"] == "sightline-pages"


def test_a_restart_signs_nobody_out(access: AccessSettings, tmp_path: Path) -> None:
    """The cookie secret is drawn once and kept, for its owner alone to read."""
    first = write_secrets(access, ServeSettings(), tmp_path).read_bytes()
    second = write_secrets(access, ServeSettings(), tmp_path)
    assert second.read_bytes() == first
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_addresses_default_to_loopback() -> None:
    """Nothing is open to the network unless somebody says so."""
    serve = ServeSettings()
    assert (serve.api_address, serve.app_address) == ("127.0.0.1", "127.0.0.1")
    assert (serve.api_base, serve.app_base) == ("http://127.0.0.1:8502", "http://localhost:8501")
