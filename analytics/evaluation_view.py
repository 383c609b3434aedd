"""An evaluation as tables for an operator."""

from typing import TYPE_CHECKING

from ingest.console import print_line, print_table

if TYPE_CHECKING:
    from analytics.evaluation import Evaluation

_FIGURES = {
    "pr_auc": "PR-AUC",
    "roc_auc": "ROC-AUC",
    "precision_at_1pct": "precision 1 %",
    "recall_at_1pct": "recall 1 %",
    "precision_at_2pct": "precision 2 %",
    "recall_at_2pct": "recall 2 %",
}


def show_evaluation(report: "Evaluation") -> None:
    """Print an evaluation; shares with three digits, `-` where one is not defined."""
    print_line(
        f"{report.person_weeks:,} person-weeks, {report.positive:,} of them positive; "
        f"{report.unlabelled:,} without a label count as negative, "
        f"{report.without_score:,} without a score as the least unusual."
    )
    print_table(
        "The scores",
        ["figure", "value", "95 % over people"],
        [[name, _share(getattr(report, name)), _span(report.intervals[name])] for name in _FIGURES],
    )
    print_table(
        "Beside other detectors",
        ["detector", *_FIGURES.values()],
        [
            [name.replace("_", " "), *(_share(found[figure]) for figure in _FIGURES)]
            for name, found in report.baselines.items()
        ],
    )
    for title, what, groups in (
        ("Patterns", "recall", report.by_pattern),
        ("Innocent groups", "alert_rate", report.by_legit),
    ):
        print_table(
            title,
            ["group", "person-weeks", *(f"{what.replace('_', ' ')} {n} %" for n in (1, 2))],
            [
                [
                    name.replace("_", " "),
                    int(found["person_weeks"]),
                    _share(found[f"{what}_at_1pct"]),
                    _share(found[f"{what}_at_2pct"]),
                ]
                for name, found in groups.items()
            ],
        )
    review = report.sequential_review
    print_line(
        f"Reviewing 1 % a week, each person once, over {review['weeks']} weeks finds "
        f"{_share(review['found'])} of the people with a positive week, "
        f"and {_share(review['precision'])} of the reviews find one."
    )


def _share(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _span(ends: list[float] | None) -> str:
    return "-" if ends is None else f"{ends[0]:.3f} to {ends[1]:.3f}"
