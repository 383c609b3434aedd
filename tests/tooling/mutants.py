"""The way of the facts with one slip at a time: does the rule told three ways find each?

Each mutant is a copy of a package with one thing changed: a comparison, a bound, an `and`, a
condition, a line of SQL. It is run over the charts of one seed, in a process of its own, until an
answer differs, it breaks, or the charts are through. One that lives is a slip that nobody would
see, or one that changes nothing; those of the second sort are listed in `equivalents.txt`, each
with its reason. `make mutants` prints the kill rate, and fails when another lives.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from support.mutations import python_mutations, sql_mutations
from support.one_mutant import FATES, LIVED, fate
from support.served import make_published
from support.tree import ROOT

# From HR's file to the rows: each file, and which functions of it when not all.
THE_WAY: Mapping[str, Sequence[str]] = {
    "ingest/directory_csv.py": ("read_named", "without_repeats"),
    "ingest/directory_sources.py": ("CsvSource.directory",),
    "ingest/directory_store.py": (),
    "ingest/sql/people/delete_spell.sql": (),
    "ingest/sql/people/delete_employee.sql": (),
    "access_control/facts.py": (),
    "access_control/reporting.py": (),
    "access_control/permission.py": (),
    "access_control/window.py": (),
    "access_control/weeks.py": ("grain_for", "usage_rows"),
    "access_control/reports.py": (),
    "access_control/sql/people/spells.sql": (),
    "access_control/sql/people/persons.sql": (),
    "access_control/sql/people/report_candidates.sql": (),
    "access_control/sql/usage_of.sql": (),
    "access_control/sql/flags_of.sql": (),
}
EQUIVALENTS = Path(__file__).with_name("equivalents.txt")
EQUIVALENT = "changes nothing"

_CHARTS = 120
_SECONDS = 240.0


@dataclass(frozen=True)
class Mutant:
    """A file of the tree, the slip in it, and the file's text with it."""

    place: str
    slip: str
    text: str

    @property
    def name(self) -> str:
        """Return the file and the slip, as `equivalents.txt` has them."""
        return f"{self.place}: {self.slip}"


def mutants() -> Iterator[Mutant]:
    """Yield every slip on the way of the facts, each once."""
    for place, functions in THE_WAY.items():
        text = (ROOT / place).read_text(encoding="utf-8")
        found = python_mutations(text, functions) if place.endswith(".py") else sql_mutations(text)
        names: Counter[str] = Counter()
        for text, slip in {one.text: one.slip for one in found}.items():
            names[slip] += 1
            again = f" ({names[slip]})" if names[slip] > 1 else ""
            yield Mutant(place, slip + again, text)


def equivalents() -> dict[str, str]:
    """Return the slips that change nothing, each with its reason."""
    blocks = EQUIVALENTS.read_text(encoding="utf-8").strip().split("\n\n")
    lines = [block.split("\n    ") for block in blocks if not block.startswith("#")]
    return {name: " ".join(reason) for name, *reason in lines}


def fate_of(mutant: Mutant, published: Path, charts: int) -> str:
    """Run a mutant and return what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        package = mutant.place.partition("/")[0]
        left_out = shutil.ignore_patterns("__pycache__", "proof")
        shutil.copytree(ROOT / package, Path(folder) / package, ignore=left_out)
        (Path(folder) / mutant.place).write_text(mutant.text, encoding="utf-8")
        return fate(Path(folder), published, charts, seconds=_SECONDS)


def report(chosen: Sequence[Mutant], fates: Sequence[str], known: Collection[str]) -> str:
    """Return the table, the kill rate and the slips that live, as Markdown.

    Args:
        chosen: The mutants that were run.
        fates: What became of each.
        known: The names of slips that change nothing.
    """
    rows: dict[str, Counter[str]] = {}
    for mutant, how in zip(chosen, fates, strict=True):
        told = EQUIVALENT if how == LIVED and mutant.name in known else how
        rows.setdefault(mutant.place, Counter())[told] += 1
    total = sum(rows.values(), Counter())
    columns = (*FATES, EQUIVALENT)
    lines = [["slips in", *columns], ["---", *["---:"] * len(columns)]]
    for place, counts in [*rows.items(), ("all", total)]:
        lines.append([place, *(str(counts[column]) for column in columns)])
    meant = total.total() - total[EQUIVALENT]
    killed = meant - total[LIVED]
    rate = f"killed: {killed} of {meant}, {killed / meant:.1%}"
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", rate, ""])


def main() -> int:
    """Run every mutant, print what became of them, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--charts", type=int, default=_CHARTS, help="charts each has to outlive")
    parser.add_argument("--only", default="", help="a text that the slips to run hold")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    chosen = [mutant for mutant in mutants() if asked.only in mutant.name]
    with tempfile.TemporaryDirectory() as folder:
        published = Path(folder) / "published"
        make_published(published)
        with ThreadPoolExecutor(asked.workers) as pool:
            fates = list(pool.map(fate_of, chosen, repeat(published), repeat(asked.charts)))
    known = equivalents()
    sys.stdout.write(report(chosen, fates, known))
    alive = [one.name for one, how in zip(chosen, fates, strict=True) if how == LIVED]
    unknown = [name for name in alive if name not in known]
    sys.stdout.writelines(f"lives: {name}\n" for name in unknown)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
