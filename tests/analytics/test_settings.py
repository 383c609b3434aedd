"""What an operator may set is described, and wrong values are refused."""

import pytest
from pydantic import ValidationError

from analytics.settings import AnalyticsSettings


def test_every_setting_is_described() -> None:
    """The configuration page is made of these."""
    assert all(field.description for field in AnalyticsSettings.model_fields.values())


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the name that every setting of Sightline begins with."""
    monkeypatch.setenv("SIGHTLINE_TREES", "50")
    assert AnalyticsSettings().trees == 50


@pytest.mark.parametrize("setting", [{"alert_budget": 0.5}, {"notice_days": 0}, {"seed": -1}])
def test_a_value_out_of_bounds_is_refused(setting: dict[str, float]) -> None:
    """A tenth of everybody is no budget, and no notice is no notice."""
    with pytest.raises(ValidationError):
        AnalyticsSettings(**setting)  # type: ignore[arg-type]
