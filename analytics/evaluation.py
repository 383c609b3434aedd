"""How well the scores in the warehouse find what an operator has labelled. It changes nothing."""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl

from analytics.baselines import Comparison
from analytics.calendar import week_end
from analytics.errors import LabelsError
from analytics.features import FEATURES
from analytics.other_detectors import OTHERS, ecod
from analytics.person_weeks import person_weeks
from analytics.settings import AnalyticsSettings
from analytics.yardsticks import BUDGETS, Scores, alerted, figures, intervals
from ingest.warehouse import Warehouse

_KEYS = ["subject_key", "week_start"]
_REVIEW_WEEKS = 6
_REVIEW_SHARE = 0.01
_LOWEST = -1.0  # below every score: too little was known for one


@dataclass(frozen=True)
class Evaluation:
    """What `sightline evaluate` prints. Shares from 0 to 1; None where one is not defined.

    Attributes:
        person_weeks: Scored weeks' person-weeks, those labelled ambiguous left out.
        without_score: Those with too few requests or peers for a score; they count as the least
            unusual.
        positive: Those labelled positive.
        unlabelled: Those the labels do not name, taken for negative.
        pr_auc: Average precision.
        roc_auc: Area under the ROC curve.
        precision_at_1pct: Positive among the most unusual 1 % of person-weeks.
        recall_at_1pct: Share of the positive that are among them.
        precision_at_2pct: The same of 2 %.
        recall_at_2pct: The same of 2 %.
        intervals: The middle 95 % of each figure over samples of people.
        by_pattern: Weeks, and recall at each budget, of each pattern.
        by_legit: Weeks, and share alerted at each budget, of each innocent group; `plain` is
            everybody who is in none.
        sequential_review: Of a review of 1 % of a week's people, each person once, over the last
            weeks (at most 6): the share of the people with a positive week that it finds, and the
            share of reviews that find one.
        baselines: The same figures of other ways to order the same weeks.
    """

    person_weeks: int
    without_score: int
    positive: int
    unlabelled: int
    pr_auc: float | None
    roc_auc: float | None
    precision_at_1pct: float | None
    recall_at_1pct: float | None
    precision_at_2pct: float | None
    recall_at_2pct: float | None
    intervals: dict[str, list[float] | None]
    by_pattern: dict[str, dict[str, float]]
    by_legit: dict[str, dict[str, float]]
    sequential_review: dict[str, float | None]
    baselines: dict[str, dict[str, float | None]]


def evaluate(warehouse: Warehouse, labels: pl.DataFrame, settings: AnalyticsSettings) -> Evaluation:
    """Compare the scores of all scored weeks with labels.

    Args:
        warehouse: Open warehouse with scores.
        labels: As from `analytics.labels.read_labels`.
        settings: As the weeks were scored with.

    Raises:
        LabelsError: No week is scored, or no label is of a scored one.
    """
    scores = warehouse.database.frame("analytics", "week_scores")
    if scores.is_empty():
        raise LabelsError("no week is scored; run a night first")
    first, last = scores["week_start"].min(), scores["week_start"].max()
    weeks = person_weeks(warehouse, first, week_end(last))  # type: ignore[arg-type]
    labelled = _labelled(scores, labels)
    if labelled["positive"].null_count() == labelled.height:
        raise LabelsError("the labels name no person-week that is scored")
    frame = labelled.join(weeks, on=_KEYS, how="left", maintain_order="left").filter(
        ~pl.col("ambiguous").fill_null(value=False)
    )
    positive = frame["positive"].fill_null(value=False).to_numpy().astype(bool)
    ours = frame["anomaly_score"].fill_null(_LOWEST).to_numpy()
    return Evaluation(
        person_weeks=frame.height,
        without_score=frame["anomaly_score"].null_count(),
        positive=int(positive.sum()),
        unlabelled=frame["positive"].null_count(),
        **figures(positive, ours),
        intervals=intervals(positive, ours, frame["subject_key"].to_numpy()),
        by_pattern=_by_group(frame, ours, "pattern", positive),
        by_legit=_by_group(frame, ours, "legit", ~positive),
        sequential_review=_review(frame, ours, positive),
        baselines=_others(frame, weeks, settings, positive),
    )


def _labelled(scores: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    return scores.join(labels, on=_KEYS, how="left", maintain_order="left")


def _by_group(
    frame: pl.DataFrame, scores: Scores, column: str, rows: np.ndarray
) -> dict[str, dict[str, float]]:
    names = frame[column].fill_null("").to_numpy()
    alerts = {name: alerted(scores, share) for name, share in BUDGETS.items()}
    what = "recall" if column == "pattern" else "alert_rate"
    found = {}
    for group in sorted(set(names[rows])):
        of_group = rows & (names == group)
        shares = {f"{what}_at_{name}": float(a[of_group].mean()) for name, a in alerts.items()}
        found[group or ("unnamed" if column == "pattern" else "plain")] = {
            "person_weeks": int(of_group.sum()),
            **shares,
        }
    return found


def _review(frame: pl.DataFrame, scores: Scores, positive: np.ndarray) -> dict[str, float | None]:
    weeks = frame["week_start"].to_numpy()
    people = frame["subject_key"].to_numpy()
    late = sorted(set(weeks))[-_REVIEW_WEEKS:]
    sought = set(people[positive & (weeks >= late[0])].tolist())
    seen: set[int] = set()
    found: set[int] = set()
    for week in late:
        rows = np.flatnonzero(weeks == week)
        budget = math.ceil(_REVIEW_SHARE * len(rows))
        # The key breaks ties, and is random: nobody's name decides.
        order = rows[np.lexsort((people[rows], -scores[rows]))]
        fresh = [row for row in order if people[row] not in seen][:budget]
        seen.update(people[fresh].tolist())
        found.update(people[row] for row in fresh if positive[row])
    return {
        "weeks": len(late),
        "reviews": len(seen),
        "found": len(found) / len(sought) if sought else None,
        "precision": len(found) / len(seen) if seen else None,
    }


def _others(
    frame: pl.DataFrame, weeks: pl.DataFrame, settings: AnalyticsSettings, positive: np.ndarray
) -> dict[str, dict[str, float | None]]:
    names = [feature.name for feature in FEATURES]
    deviation = Comparison.of(weeks, settings).deviation
    found: dict[str, pl.DataFrame] = {
        **{name: weeks.select(*_KEYS, score=pl.Series(of(weeks))) for name, of in OTHERS.items()},
        "ecod": deviation.select(*_KEYS, score=pl.Series(ecod(deviation.select(names).to_numpy()))),
    }
    keys = frame.select(_KEYS)
    return {
        name: figures(
            positive,
            keys.join(one, on=_KEYS, how="left", maintain_order="left")["score"]
            .fill_null(_LOWEST)
            .to_numpy(),
        )
        for name, one in found.items()
    }
