"""What the proof of the access policy costs, beside asking the engine about chart after chart.

    python -m benchmarks.proof

The other way to be sure of a policy is to try it out. The peer asks the engine about every chart of
two people and three days, every window and every action; it finds the same mistakes among those,
and says nothing about a third person or a fourth day. `policy show` does all that `policy prove`
does but the proof. Each step is a process of its own, three times, in turn. The table says nothing
about a machine but the one it ran on.
"""

import json
from statistics import median

from benchmarks.measure import Cost, heading, in_turn, middle, module, sightline, table, times

_LIBRARIES = ("cedarpy", "z3-solver")
_COLUMNS = ["what", "asked", "wall, s", "of which asking, s", "CPU, s", "peak, MiB", "CPU x proof"]


def main() -> None:
    """Print the table."""
    costs = in_turn(
        {
            "policy show": lambda _: sightline("policy", "show", "--json"),
            "policy prove": lambda _: sightline("policy", "prove", "--json"),
            "the engine": lambda _: module("peers.every_small_chart"),
        }
    )
    print(heading("the access policy", _LIBRARIES))
    proof = costs["policy prove"]
    print(table(_COLUMNS, [_line(name, runs, proof) for name, runs in costs.items()]))


def _line(name: str, runs: list[Cost], proof: list[Cost]) -> list[str]:
    it, by, told = middle(runs), times(runs, proof), json.loads(runs[-1].printed)
    asked = "every chart" if "proved" in told else "nothing"
    if "decisions" in told:
        asked = f"{told['charts']} charts, {told['decisions']:,} decisions"
    asking = [json.loads(run.printed).get("seconds") for run in runs]
    return [
        name,
        asked,
        f"{it.wall:.2f}",
        f"{median(asking):.2f}" if "seconds" in told else "",
        f"{it.cpu:.2f}",
        f"{it.peak:,.0f}",
        f"{by.cpu:.2f}",
    ]


if __name__ == "__main__":
    main()
