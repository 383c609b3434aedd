"""A kept forest scores as the trained one does, and nothing else is taken for a forest."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.detector import Detector, Matrix, anomaly_scores, fit_detector
from analytics.errors import ForestFileError
from analytics.forest_file import KeptForest, keep_forest, read_forest
from analytics.reasons import flatten
from analytics.settings import AnalyticsSettings

SETTINGS = AnalyticsSettings(trees=20, max_samples=64)
NAMES = ("a", "b", "c", "d")


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    """Two hundred rows."""
    return np.random.default_rng(7).random((200, len(NAMES)))


@pytest.fixture(scope="module")
def detector(matrix: Matrix) -> Detector:
    """A small forest over them."""
    return fit_detector(matrix, SETTINGS)


@pytest.fixture
def path(tmp_path: Path, detector: Detector) -> Path:
    """The forest as a file."""
    path = tmp_path / "week.npz"
    keep_forest(path, KeptForest(flatten(detector), 64, NAMES, detector.training_sha256))
    return path


def test_a_kept_forest_gives_the_same_scores(
    path: Path, detector: Detector, matrix: Matrix
) -> None:
    """To nine digits, and with what it takes to say which forest it is."""
    kept = read_forest(path)
    assert kept.scores(matrix) == pytest.approx(anomaly_scores(detector, matrix), abs=1e-9)
    assert (kept.samples, kept.features, kept.training_sha256) == (
        64, NAMES, detector.training_sha256,
    )  # fmt: skip


def test_the_same_forest_is_the_same_bytes(path: Path, detector: Detector) -> None:
    """A night over the same feeds leaves the same file."""
    before = path.read_bytes()
    keep_forest(path, KeptForest(flatten(detector), 64, NAMES, detector.training_sha256))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["week.npz"]


SPOILT: dict[str, tuple[dict[str, Any], str]] = {
    "a child beyond all arrays": ({"left": (0, 10**6)}, "outside its tree"),
    "a child before its parent": ({"right": (1, 0)}, "outside its tree|one child"),
    "a child below zero": ({"left": (0, -1)}, "outside its tree"),
    "a child in the next tree": ({"right": (0, "next")}, "outside its tree"),
    "a feature without a name": ({"feature": (0, 4)}, "does not name"),
    "a feature below zero": ({"feature": (0, -1)}, "does not name"),
    "a root beyond all arrays": ({"root": (-1, 10**6)}, "no trees"),
    "roots that go back": ({"root": (1, 0)}, "no trees"),
    "a threshold that is no number": ({"threshold": (0, np.nan)}, "no number"),
    "an endless depth": ({"depth": (0, np.inf)}, "no number"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_arrays_that_are_no_forest_are_refused(path: Path, name: str) -> None:
    """Before any node is visited; the sentence names the file."""
    changes, problem = SPOILT[name]
    with np.load(path) as arrays:
        found = {key: arrays[key].copy() for key in arrays.files}
    for key, (place, value) in changes.items():
        found[key][place] = found["root"][1] if value == "next" else value
    np.savez_compressed(path, **found)
    with pytest.raises(ForestFileError, match=problem) as refused:
        read_forest(path)
    assert str(refused.value).startswith("week.npz: ")


@pytest.mark.parametrize("key", ["root", "left", "threshold", "samples", "features"])
def test_a_file_that_lacks_an_array_is_refused(path: Path, key: str) -> None:
    """Each of them is needed."""
    with np.load(path) as arrays:
        found = {name: arrays[name] for name in arrays.files if name != key}
    np.savez_compressed(path, **found)
    with pytest.raises(ForestFileError, match=f"lacks {key}"):
        read_forest(path)


def test_another_form_is_refused(path: Path) -> None:
    """Numbers as texts, two dimensions, other lengths, objects that would be unpickled."""
    with np.load(path) as arrays:
        good = {name: arrays[name] for name in arrays.files}
    for change in (
        {"left": good["left"].astype(str)},
        {"left": good["left"][None, :]},
        {"left": good["left"][:-1]},
        {"samples": np.array(0)},
        {"depth": np.array([print], dtype=object)},
    ):
        np.savez_compressed(path, **(good | change))
        with pytest.raises(ForestFileError):
            read_forest(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"\x80\x04K\x01."], ids=["empty", "cut", "pickle"])
def test_what_is_no_archive_is_refused(path: Path, content: bytes) -> None:
    """A pickle above all: it is never run."""
    path.write_bytes(content)
    with pytest.raises(ForestFileError, match="cannot be read"):
        read_forest(path)
    path.unlink()
    with pytest.raises(ForestFileError, match="cannot be read"):
        read_forest(path)
