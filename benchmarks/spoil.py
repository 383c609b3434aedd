"""Known faults: ways for a line to be bad, and lines that come twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from benchmarks.columns import COLUMNS

BAD = 0.002
DUPLICATE = 0.02

Spoil = Callable[[list[str]], str]
"""Makes a bad line of a good line's cells."""


def _with(**cells: str) -> Spoil:
    def spoil(line: list[str]) -> str:
        changed = dict(zip(COLUMNS, line, strict=True)) | cells
        return ",".join(changed.values())

    return spoil


SPOILS: dict[str, Spoil] = {
    "a word for a count": _with(input_tokens="many"),
    "a count with a fraction": _with(output_tokens="12.7"),
    "a count below nothing": _with(duration_ms="-40"),
    "a count of 16 digits": _with(output_tokens="1234567890123456"),
    "parts larger than the whole": _with(input_tokens="100", cache_read_input_tokens="101"),
    "an amount with its currency": _with(cost_usd="$0.12"),
    "a time in words": _with(event_time="half past nine"),
    "a day without a time": _with(event_time="2026-10-05"),
    "a time that never comes": _with(event_time="infinity"),
    "a time without a zone": lambda line: ",".join([line[0].removesuffix("Z"), *line[1:]]),
    "a zone of 25 hours": lambda line: ",".join([line[0].replace("Z", "+25:00"), *line[1:]]),
    "a time far ahead": _with(event_time="2999-01-01T00:00:00Z"),
    "no employee": _with(employee_id=""),
    "an address for an employee": _with(employee_id="ana@example.com"),
    "none of the options": _with(outcome_status="perhaps"),
    "a sentence for a label": _with(team="please summarise this & that"),
    "text for a fingerprint": _with(prompt_fingerprint="what was asked"),
    "two cells too few": lambda line: ",".join(line[:-2]),
    "a cell too many": lambda line: ",".join([*line, ""]),
    "a quote that does not close": _with(team='"engineering'),
    "a control character": _with(agent_name="general\x07purpose"),
}


@dataclass
class Faults:
    """Plants bad lines and repeated ones between good lines, a day at a time.

    Attributes:
        rows: Good lines there will be in all; `BAD` and `DUPLICATE` are shares of them.
        bad: Bad lines planted so far.
        duplicates: Lines repeated so far.
    """

    rows: int
    bad: int = 0
    duplicates: int = 0
    _seen: int = 0
    _tomorrow: list[str] = field(default_factory=list)

    def planted(self, lines: list[str], rng: np.random.Generator) -> list[str]:
        """Return a day's lines with its share of faults; every second copy comes a day later."""
        self._seen += len(lines)
        repeated = self._picked(lines, int(self._seen * DUPLICATE) - self.duplicates, rng)
        spoiled = list(self._spoiled(lines, int(self._seen * BAD) - self.bad, rng))
        self.duplicates += len(repeated)
        at_once = repeated if self._seen == self.rows else repeated[::2]
        extra = [*self._tomorrow, *at_once, *spoiled]
        self._tomorrow = [] if self._seen == self.rows else repeated[1::2]
        return _mixed(lines, extra, rng)

    def _spoiled(self, lines: list[str], count: int, rng: np.random.Generator) -> Iterator[str]:
        kinds = list(SPOILS.values())
        for line in self._picked(lines, count, rng):
            cells = line.split(",")
            cells[COLUMNS.index("source_record_id")] += f"-bad-{self.bad}"
            yield kinds[self.bad % len(kinds)](cells)
            self.bad += 1

    @staticmethod
    def _picked(lines: list[str], count: int, rng: np.random.Generator) -> list[str]:
        return [lines[place] for place in rng.choice(len(lines), count, replace=False).tolist()]


def _mixed(lines: list[str], extra: list[str], rng: np.random.Generator) -> list[str]:
    places = np.sort(rng.integers(0, len(lines) + 1, len(extra))).tolist()
    rng.shuffle(extra)
    mixed, begin = [], 0
    for place, line in zip(places, extra, strict=True):
        mixed += [*lines[begin:place], line]
        begin = place
    return mixed + lines[begin:]
