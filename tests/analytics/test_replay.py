"""Kept forests score their weeks again; what does not agree is found."""

from pathlib import Path

import pytest

from analytics.errors import ForestFileError
from analytics.replay import replay
from support.scored_forty import SETTINGS, kept, scored_forty
from support.warehouse import Office


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The forty, with every closed week scored."""
    return scored_forty(tmp_path_factory.mktemp("scored"))


def test_kept_forests_give_the_kept_scores(scored: Office) -> None:
    """Each of the scored person-weeks, in every week."""
    with scored.open() as warehouse:
        weeks = replay(warehouse, scored.data, SETTINGS)
    assert [(week.person_weeks, week.other) for week in weeks] == [(39, 0)] * 6


def test_a_changed_score_is_found(tmp_path: Path) -> None:
    """One changed by hand, one taken away; the other weeks stand."""
    office = scored_forty(tmp_path)
    with office.open() as warehouse:
        where = """ where week_start = '2026-09-14' and subject_key = (
            select max(subject_key) from warehouse.score where anomaly_score is not null)"""
        for change in (
            "update warehouse.score set anomaly_score = anomaly_score * 0.9",
            "delete from warehouse.score",
        ):
            warehouse.database._connection.execute(change + where)
            weeks = replay(warehouse, office.data, SETTINGS)
            assert (weeks[0].other, weeks[1].other) == (0, 1)
    kept(office, ".npz")[0].unlink()
    with office.open() as warehouse, pytest.raises(ForestFileError):
        replay(warehouse, office.data, SETTINGS)
