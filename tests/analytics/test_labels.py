"""Labels of person-weeks are read whole or not at all."""

from datetime import date
from pathlib import Path

import pytest

from analytics.errors import LabelsError
from analytics.labels import COLUMNS, read_labels

KEYS = {"E1": 11, "E2": 22}


def labels_file(folder: Path, *lines: str, header: str = ",".join(COLUMNS)) -> Path:
    """Write a labels file."""
    path = folder / "labels.csv"
    path.write_text("\n".join([header, *lines, ""]))
    return path


def test_a_label_has_the_key_of_its_person(tmp_path: Path) -> None:
    """People without a key have no usage, and are left out."""
    path = labels_file(
        tmp_path,
        "E1,2026-10-05,true,scheduled_loop,,false",
        "E2,2026-10-05,false,,night_shift,",
        "E9,2026-10-05,true,,,false",
    )
    assert read_labels(path, KEYS).rows() == [
        (11, date(2026, 10, 5), True, "scheduled_loop", "", False),
        (22, date(2026, 10, 5), False, "", "night_shift", False),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("E1,2026-10-06,true,,,", "line 2, column week_start: is no Monday"),
        ("E1,soon-secret,true,,,", "line 2, column week_start: is no Monday"),
        ("E1,2026-10-05,secret,,,", "line 2, column positive"),
        ("E1,2026-10-05,true,,,secret", "line 2, column ambiguous"),
        ("E1,2026-10-05,true", "line 2: has 3 cells"),
    ],
)
def test_a_wrong_label_is_told_by_line_and_column(tmp_path: Path, line: str, told: str) -> None:
    """The value is not repeated."""
    with pytest.raises(LabelsError) as refused:
        read_labels(labels_file(tmp_path, line), KEYS)
    assert told in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_week_labelled_twice_is_refused(tmp_path: Path) -> None:
    """One of the two would be lost in silence."""
    line = "E1,2026-10-05,true,,,"
    with pytest.raises(LabelsError, match="line 3, column week_start"):
        read_labels(labels_file(tmp_path, line, line), KEYS)


def test_a_file_that_is_not_there_or_lacks_a_column_is_told(tmp_path: Path) -> None:
    """One sentence each."""
    with pytest.raises(LabelsError, match="cannot be read"):
        read_labels(tmp_path / "none.csv", KEYS)
    with pytest.raises(LabelsError, match="lacks pattern"):
        read_labels(
            labels_file(tmp_path, header="employee_id,week_start,positive,legit,ambiguous"), KEYS
        )
