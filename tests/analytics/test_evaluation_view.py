"""An evaluation as tables: what is not defined is a dash."""

import pytest

from analytics.evaluation import Evaluation
from analytics.evaluation_view import show_evaluation

FIGURES = (
    "pr_auc", "roc_auc", "precision_at_1pct", "recall_at_1pct", "precision_at_2pct",
    "recall_at_2pct",
)  # fmt: skip


def test_a_figure_has_three_digits_and_what_is_not_defined_a_dash(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody reads None for a figure, nor a dash for nought."""
    report = Evaluation(
        person_weeks=100,
        without_score=1,
        positive=0,
        unlabelled=100,
        pr_auc=0.12345,
        roc_auc=None,
        precision_at_1pct=0.0,
        recall_at_1pct=None,
        precision_at_2pct=None,
        recall_at_2pct=None,
        intervals=dict.fromkeys(FIGURES) | {"pr_auc": [0.1, 0.2]},
        by_pattern={},
        by_legit={
            "plain": {"person_weeks": 100, "alert_rate_at_1pct": 0.01, "alert_rate_at_2pct": 0.02}
        },
        sequential_review={"weeks": 1, "reviews": 1, "found": None, "precision": 0.0},
        baselines={},
    )
    show_evaluation(report)
    printed = capsys.readouterr().out
    assert "0.123" in printed
    assert "0.100 to 0.200" in printed
    assert "None" not in printed
    assert "finds - of the people" in printed
