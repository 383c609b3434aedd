"""The forty of `support.forty` with every closed week scored."""

from pathlib import Path

from analytics.score import score_closed_weeks
from analytics.settings import AnalyticsSettings
from support.forty import company_of_forty
from support.warehouse import NIGHT, Office, no_progress

SETTINGS = AnalyticsSettings(trees=50)


def scored_forty(folder: Path) -> Office:
    """Fill an office with the forty and score their weeks."""
    office = company_of_forty(folder)
    with office.open() as warehouse:
        score_closed_weeks(warehouse, office.data, SETTINGS, night=NIGHT, progress=no_progress)
    return office


def kept(office: Office, suffix: str) -> list[Path]:
    """Return the files of the models, by week."""
    return sorted(office.data.models.glob(f"*{suffix}"))
