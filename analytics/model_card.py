"""The card of a week's forest: what it is, what it was trained on, whom it asks, what it cannot do.

Made at each training, for those who have to answer for the detector. It holds figures of groups of
20 people and more, and no score.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.fairness import GROUPINGS, GroupRate
from analytics.feature import Feature
from analytics.features import FEATURES
from analytics.settings import AnalyticsSettings

_LIMITS = (
    "It says that a week is rare among the weeks beside it, never why, and nothing of a person.",
    "Careful inflation, such as topping up to just above what peers use, is nearly invisible.",
    "Undeclared automation round the clock looks the same as a robot that inflates.",
    "Outcomes that a person records themself count least, and still count.",
    "Without marks of prompts it says nothing of repetition; without outcomes, nothing of results.",
    "Its quality was measured on invented companies only; `sightline evaluate` measures it here.",
)


@dataclass(frozen=True)
class Card:
    """What the card is made of.

    Attributes:
        run: As from `analytics.model_run.model_run`, with `person_weeks`, `scored`, `scored_on`.
        settings: As the week was scored with.
        training_last_week: Monday of the last week trained on.
        drifted: Names of the figures that drifted.
        left_out: Whether the week was left out of the training for it.
        flagged: Person-weeks of the training window that were flagged.
        person_weeks: Scored person-weeks of the window.
        rates: As from `group_rates`.
    """

    run: Mapping[str, object]
    settings: AnalyticsSettings
    training_last_week: date
    drifted: list[str]
    left_out: bool
    flagged: int
    person_weeks: int
    rates: list[GroupRate]


def model_card(card: Card) -> str:
    """Return the card as Markdown."""
    return "\n".join([*_what(card), *_data(card), *_figures(card), *_groups(card), *_limits()])


def _what(card: Card) -> Iterator[str]:
    settings, run = card.settings, card.run
    versions = json.loads(str(run["library_versions"]))
    yield f"# The detector of the week of {run['week_start']}"
    yield ""
    yield (
        f"An isolation forest (Liu et al., 2008) of {settings.trees} trees, each grown on at most "
        f"{settings.max_samples:,} person-weeks, seed {run['seed']}. It orders weeks by how rare "
        "they are; the rarest become questions to the person, within a budget of "
        f"{settings.alert_budget:.1%} of person-weeks. It is given no examples of inflated use."
    )
    yield ""
    yield f"- Run `{run['run_id']}`, scored on {run['scored_on']}"
    yield f"- Training data SHA-256 `{run['training_sha256']}`"
    yield f"- {', '.join(f'{name} {number}' for name, number in versions.items())}"
    yield ""


def _data(card: Card) -> Iterator[str]:
    run = card.run
    yield "## Trained on"
    yield ""
    yield (
        f"{run['training_rows']:,} person-weeks, from the week of {run['training_first_week']} to "
        f"that of {card.training_last_week}. Of {run['person_weeks']:,} person-weeks of this week "
        f"{run['scored']:,} had enough requests and peers for a score."
    )
    yield ""
    if not card.drifted:
        yield "The figures are spread as in the weeks before."
    else:
        drifted = ", ".join(card.drifted)
        yield f"**Drift:** spread otherwise than in the weeks before: {drifted}."
        if card.left_out:
            yield "So many that the week was scored by the forest of the weeks before."
    yield ""


def _figures(card: Card) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield "| figure | unusual is | beside | family |"
    yield "|---|---|---|---|"
    yield from (_row(feature) for feature in FEATURES)
    yield ""
    yield (
        f"Outcomes in keeping with the requests take away {card.settings.outcome_relief:.0%} of "
        "a score. Names, prompts, answers, cost and rank in the company are no figures."
    )
    yield ""


def _row(feature: Feature) -> str:
    way = "more" if feature.direction > 0 else "less"
    beside = "own earlier weeks" if feature.compared_with == "own" else "peers"
    return f"| {feature.label} | {way} | {beside} | {feature.family.replace('_', ' ')} |"


def _groups(card: Card) -> Iterator[str]:
    yield "## Who is asked"
    yield ""
    yield (
        f"{card.flagged:,} of {card.person_weeks:,} scored person-weeks of the window were "
        "flagged. Groups of 20 people and more; expected is the rate of everyone."
    )
    yield ""
    yield "| grouping | group | person-weeks | flags | expected | |"
    yield "|---|---|--:|--:|--:|---|"
    for rate in card.rates:
        alarm = "**far beyond its share**" if rate.beyond else ""
        yield (
            f"| {GROUPINGS[rate.grouping]} | {rate.group or 'none named'} | {rate.person_weeks:,} "
            f"| {rate.flags:,} | {rate.expected:.1f} | {alarm} |"
        )
    yield ""


def _limits() -> Iterator[str]:
    yield "## What it cannot do"
    yield ""
    yield from (f"- {limit}" for limit in _LIMITS)
    yield ""
