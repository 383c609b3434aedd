"""Settings of the door: what is refused at the start, and the clock."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from access_control.settings import AccessSettings


def made(**changed: object) -> AccessSettings:
    """Return settings with changes."""
    values = {"data": Path("data"), "token_issuer": "https://login.example.org"}
    return AccessSettings.model_validate({**values, "token_audience": "dashboard", **changed})


def test_every_setting_says_what_it_is() -> None:
    """The descriptions are the configuration page."""
    assert [n for n, field in AccessSettings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    "changed",
    [
        {"token_algorithms": ["HS256"]},
        {"token_algorithms": ["RS256", "none"]},
        {"token_algorithms": []},
        {"company_time_zone": "Mars/Olympus"},
        {"company_time_zone": "../etc"},
        {"reader_threads": 0},
    ],
    ids=str,
)
def test_settings_that_would_open_or_break_the_door_are_refused(
    changed: dict[str, object],
) -> None:
    """Shared secrets, no signature, and zones that are none."""
    with pytest.raises(ValidationError):
        made(**changed)


def test_the_clock_is_the_companys() -> None:
    """A reporting line changes at the company's midnight, wherever the server stands."""
    assert str(made(company_time_zone="Asia/Tokyo").now().tzinfo) == "Asia/Tokyo"
