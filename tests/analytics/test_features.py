"""Every feature has a column, a direction and a sentence that accuses nobody."""

import re

import pytest

from analytics.feature import Feature, say_figure
from analytics.features import FEATURE, FEATURES
from ingest.statements import statement

every_feature = pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
NEVER = re.compile(
    r"\b(you|your|user|abuse|violation|risk|suspicious|idle|rank|cheat)", re.IGNORECASE
)


def test_a_feature_is_found_by_its_name() -> None:
    """Names are unique."""
    assert len(FEATURE) == len(FEATURES)


@every_feature
def test_a_feature_is_a_column_of_the_person_week(feature: Feature) -> None:
    """A column that is not computed would be a feature that never fires."""
    assert re.search(rf"\bas {feature.column}\b", statement("analytics", "person_weeks"))


@every_feature
def test_a_feature_says_its_figure_once(feature: Feature) -> None:
    """The sentence holds the figure and reads for the subject and the manager alike."""
    sentence = feature.say(0.5)
    assert feature.sentence.count("{observed}") == 1
    assert say_figure(0.5, feature.unit) in sentence
    assert not NEVER.search(sentence + feature.label)


@every_feature
def test_a_feature_divides_by_something(feature: Feature) -> None:
    """A flat history must not turn a small step into a large deviation."""
    assert feature.floor > 0
