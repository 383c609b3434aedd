"""A week's forest as a file: plain arrays, read back with every index checked.

No pickle, which runs what it reads; and no tree is walked before its arrays are known to be one, as
a child outside them would be read all the same.
"""

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analytics.detector import Matrix, Scores
from analytics.errors import ForestFileError
from analytics.reasons import FlatForest, mean_unbuilt_depth, path_contributions
from ingest.durable import sync

_LARGEST = 1 << 30  # bytes, unpacked
_INDICES = ("root", "left", "right", "feature")
_FIGURES = ("threshold", "depth")


@dataclass(frozen=True)
class KeptForest:
    """A forest as it was kept.

    Attributes:
        forest: Its trees.
        samples: Person-weeks each tree was grown on, which the score is normalised by.
        features: Names of its columns, in order.
        training_sha256: Hash of the sorted training matrix.
    """

    forest: FlatForest
    samples: int
    features: tuple[str, ...]
    training_sha256: str

    def scores(self, matrix: Matrix) -> Scores:
        """Score person-weeks as `analytics.detector.anomaly_scores` does, from the arrays alone.

        Args:
            matrix: Shape (person_weeks, features).

        Returns:
            Shape (person_weeks,): 2^(-mean depth / c(samples)) of Liu et al. (2008).
        """
        root_depth, contributions = path_contributions(self.forest, matrix)
        normal = mean_unbuilt_depth(np.array([self.samples], dtype=np.float64))[0]
        scores: Scores = np.exp2(-(root_depth + contributions.sum(axis=1)) / normal)
        return scores


def keep_forest(path: Path, kept: KeptForest) -> None:
    """Write a forest; the file is there whole or not at all."""
    draft = path.with_suffix(".tmp")
    forest = kept.forest
    with draft.open("wb") as stream:
        np.savez_compressed(
            stream,
            samples=np.array(kept.samples),
            features=np.array(kept.features, dtype=np.str_),
            training_sha256=np.array(kept.training_sha256, dtype=np.str_),
            **{name: getattr(forest, name).astype(np.int32) for name in _INDICES},
            **{name: getattr(forest, name) for name in _FIGURES},
        )
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)
    sync(path.parent)


def read_forest(path: Path) -> KeptForest:
    """Read a forest that `keep_forest` wrote, or anything that pretends to be one.

    Raises:
        ForestFileError: The file cannot be read, or its arrays are no forest. It names the file
            and what is wrong.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _LARGEST:
                raise ForestFileError(path, "is larger than any forest")
        with np.load(path, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ForestFileError(path, "cannot be read as arrays") from error
    problem = _problem(found)
    if problem:
        raise ForestFileError(path, problem)
    indices = {name: found[name].astype(np.intp) for name in _INDICES}
    return KeptForest(
        forest=FlatForest(
            **indices,
            **{name: found[name] for name in _FIGURES},
            levels=_levels(indices["root"], indices["left"], indices["right"]),
        ),
        samples=int(found["samples"]),
        features=tuple(str(name) for name in found["features"]),
        training_sha256=str(found["training_sha256"]),
    )


def _problem(found: dict[str, NDArray[np.generic]]) -> str:
    return (
        _form_problem(found)
        or _figure_problem(found)
        or _tree_problem(*(found[name].astype(np.int64) for name in ("root", "left", "right")))
    )


def _form_problem(found: dict[str, NDArray[np.generic]]) -> str:
    scalars, lists = {"samples": "iu", "training_sha256": "U"}, {"features": "U"}
    lists |= dict.fromkeys(_INDICES, "iu") | dict.fromkeys(_FIGURES, "f")
    for name, kinds in (scalars | lists).items():
        if name not in found:
            return f"lacks {name}"
        if found[name].dtype.kind not in kinds or found[name].ndim != (name in lists):
            return f"holds {name} in another form"
    lengths = {len(found[name]) for name in ("left", "right", "feature", *_FIGURES)}
    return "" if len(lengths) == 1 and 0 not in lengths else "holds arrays of different lengths"


def _figure_problem(found: dict[str, NDArray[np.generic]]) -> str:
    if int(found["samples"]) < 1:
        return "was grown on nothing"
    if not all(np.isfinite(found[name]).all() for name in _FIGURES):
        return "holds a threshold or depth that is no number"
    if found["feature"].min() < 0 or found["feature"].max() >= len(found["features"]):
        return "asks for a feature it does not name"
    return ""


def _tree_problem(
    root: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64]
) -> str:
    nodes = np.arange(len(left))
    if not len(root) or root[0] != 0 or (np.diff(root) <= 0).any() or root[-1] >= len(left):
        return "holds roots that are no trees"
    end = np.append(root[1:], len(left))[np.searchsorted(root, nodes, side="right") - 1]
    leaf = left == nodes
    if (leaf != (right == nodes)).any():
        return "holds a node with one child"
    for child in (left, right):
        # After its parent and inside its tree: no way back, no way out, an end to every way.
        if ((child <= nodes) & ~leaf).any() or (child >= end).any():
            return "holds a child outside its tree"
    return ""


def _levels(root: NDArray[np.intp], left: NDArray[np.intp], right: NDArray[np.intp]) -> int:
    levels, at = 0, root
    while len(inner := at[left[at] != at]):
        levels, at = levels + 1, np.unique(np.concatenate([left[inner], right[inner]]))
    return levels
