"""What is kept of each training: enough to do it again, the forest itself, and its card."""

import hashlib
import json
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from analytics.calendar import week_end
from analytics.fairness import group_rates
from analytics.forest_file import KeptForest, keep_forest
from analytics.model_card import Card, model_card
from analytics.reasons import flatten
from analytics.scored_window import NAMES, ScoredWindow, first_week
from analytics.settings import AnalyticsSettings
from ingest.durable import sync
from ingest.settings import DataFolder
from ingest.warehouse import Warehouse

_LIBRARIES = ("numpy", "polars", "scikit-learn")
_PARAMETERS = {
    "alert_budget", "max_samples", "min_own_weeks", "min_peers", "min_requests",
    "outcome_relief", "own_weeks", "quiet_weeks", "training_weeks", "trees",
}  # fmt: skip


def model_run(scored: ScoredWindow, settings: AnalyticsSettings) -> dict[str, object]:
    """Return what it takes to train a week's forest again, by column of `warehouse.model_run`."""
    parameters = json.dumps(settings.model_dump(include=_PARAMETERS), sort_keys=True)
    detector = scored.detector
    training_sha256 = detector.training_sha256 if detector else ""
    identity = f"{scored.week}|{parameters}|{settings.seed}|{training_sha256}".encode()
    return {
        "run_id": hashlib.sha256(identity).hexdigest()[:16],
        "week_start": scored.week,
        "parameters": parameters,
        "seed": settings.seed,
        "library_versions": json.dumps({name: version(name) for name in _LIBRARIES}),
        "features": ",".join(NAMES),
        "training_first_week": first_week(scored.week, settings),
        "training_rows": detector.rows if detector else 0,
        "training_sha256": training_sha256,
        "drifted_features": ",".join(scored.drifted),
    }


def forest_path(data: DataFolder, week: date, run_id: object) -> Path:
    """Return where a week's forest lies."""
    return data.models / f"{week.isoformat()}-{run_id}.npz"


def keep_model(
    warehouse: Warehouse,
    data: DataFolder,
    scored: ScoredWindow,
    run: dict[str, object],
    settings: AnalyticsSettings,
) -> int:
    """Keep a week's forest and its card beside the warehouse.

    Args:
        warehouse: With the week's scores and flags in it.
        data: The data folder.
        scored: The week.
        run: As from `model_run`, with `person_weeks`, `scored` and `scored_on`.
        settings: As it was scored with.

    Returns:
        How many groups are flagged far beyond their share.
    """
    if scored.detector is None:
        return 0
    weeks = warehouse.database.frame(
        "analytics",
        "flagged_groups",
        first_day=first_week(scored.week, settings),
        last_day=week_end(scored.week),
    )
    rates = group_rates(weeks)
    card = Card(
        run=run,
        settings=settings,
        training_last_week=scored.week - timedelta(weeks=int(scored.left_out)),
        drifted=scored.drifted,
        left_out=scored.left_out,
        flagged=int(weeks["flagged"].sum()),
        person_weeks=weeks.height,
        rates=rates,
    )
    path = forest_path(data, scored.week, run["run_id"])
    keep_forest(
        path,
        KeptForest(
            forest=flatten(scored.detector),
            samples=min(settings.max_samples, scored.detector.rows),
            features=NAMES,
            training_sha256=scored.detector.training_sha256,
        ),
    )
    path.with_suffix(".md").write_text(model_card(card), encoding="utf-8")
    sync(path.parent)
    return sum(rate.beyond for rate in rates)
