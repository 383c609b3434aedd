"""What others use to single out person-weeks, scored on the same weeks, for comparison alone.

None of these decides anything in the night.
"""

from collections.abc import Callable

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sklearn.ensemble import IsolationForest

Scores = NDArray[np.float64]
"""Shape (person_weeks,); higher is more unusual."""

_TOKENS = pl.col("tokens_per_day").fill_null(0.0) * pl.col("active_days")
_MAD_TO_SIGMA = 1.4826
_FLOOR = 0.4  # of the spread of ln tokens, as for the feature tokens_per_day
_EARLIER_WEEKS = 4
_SEED = 20260907


def token_leaderboard(weeks: pl.DataFrame) -> Scores:
    """Score by tokens: what a leaderboard shows."""
    return _column(weeks, _TOKENS)


def robust_z_of_tokens(weeks: pl.DataFrame) -> Scores:
    """Score by ln tokens, in robust standard deviations above the job family's median that week."""
    family = ("job_family", "week_start")
    logs = _TOKENS.clip(lower_bound=1.0).log()
    median = logs.median().over(*family)
    spread = (logs - median).abs().median().over(*family) * _MAD_TO_SIGMA
    return _column(weeks, (logs - median) / pl.max_horizontal(spread, pl.lit(_FLOOR)))


def two_keys(weeks: pl.DataFrame) -> Scores:
    """Score by the weaker of two keys, after Cloudflare AI Gateway's user insights.

    Theirs flags a session that costs over twice the person's own 95th percentile of 30 days and
    more than everybody's 99th. Here weeks take the place of sessions, and tokens that of cost;
    somebody without earlier weeks turns no key.
    """
    frame = weeks.sort("subject_key", "week_start").with_columns(tokens=_TOKENS)
    own = frame.rolling(
        "week_start", period=f"{_EARLIER_WEEKS}w", closed="left", group_by="subject_key"
    ).agg(pl.col("tokens").quantile(0.95).alias("own"))
    joined = weeks.join(own, on=["subject_key", "week_start"], how="left", maintain_order="left")
    everybody = _TOKENS.quantile(0.99).over("week_start")
    keys = pl.min_horizontal(
        (_TOKENS / (2 * pl.col("own")).clip(lower_bound=1.0)).fill_null(0.0),
        _TOKENS / everybody.clip(lower_bound=1.0),
    )
    return _column(joined, keys)


def z_of_tokens(weeks: pl.DataFrame) -> Scores:
    """Score by tokens in standard deviations above the mean, as cursor-usage-tracker does."""
    family = ("job_family", "week_start")
    spread = _TOKENS.std().over(*family).fill_null(0.0).clip(lower_bound=1.0)
    return _column(weeks, (_TOKENS - _TOKENS.mean().over(*family)) / spread)


def forest_on_raw_totals(weeks: pl.DataFrame) -> Scores:
    """Score by an isolation forest with its defaults over the week's totals."""
    matrix = weeks.select(_TOKENS, "request_count", "failed_count", "active_days").to_numpy()
    forest = IsolationForest(random_state=_SEED).fit(matrix)
    return -np.asarray(forest.score_samples(matrix), dtype=np.float64)


def ecod(matrix: NDArray[np.float64]) -> Scores:
    """Score by empirical tail probabilities: ECOD, Li et al., TKDE 2022, algorithm 1.

    Args:
        matrix: Shape (person_weeks, features).
    """
    left = _tail(matrix)
    right = _tail(-matrix)
    centred = matrix - matrix.mean(axis=0)
    skewed_left = (centred**3).mean(axis=0) < 0
    by_skew = np.where(skewed_left, left, right)
    largest: Scores = np.max([side.sum(axis=1) for side in (left, right, by_skew)], axis=0)
    return largest


OTHERS: dict[str, Callable[[pl.DataFrame], Scores]] = {
    "token_leaderboard": token_leaderboard,
    "robust_z_of_tokens": robust_z_of_tokens,
    "two_keys": two_keys,
    "z_of_tokens": z_of_tokens,
    "forest_on_raw_totals": forest_on_raw_totals,
}
"""Each takes person-weeks, as from `analytics.person_weeks`, and returns their scores in order."""


def _column(weeks: pl.DataFrame, score: pl.Expr) -> Scores:
    return weeks.select(score.cast(pl.Float64).alias("score"))["score"].to_numpy()


def _tail(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return -ln of the share of rows that are no larger, in each column."""
    shares = np.empty_like(matrix)
    for place in range(matrix.shape[1]):
        column = matrix[:, place]
        shares[:, place] = np.searchsorted(np.sort(column), column, side="right") / len(column)
    return -np.log(shares)
