"""The command `policy prove`: whether a policy file is the rule, for every org chart."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.console import Json, one_sentence, print_json, print_line, print_table

if TYPE_CHECKING:
    from access_control.proof.prover import Proof


def prove(file: Path | None) -> "Proof":
    """Hold a policy file to the rule; the one in force when there is none.

    Raises:
        PolicyError: It is not a policy file.
        PolicyNotUnderstoodError: It holds a word that the proof does not know.
        SolverMissingError: Z3 is not installed.
    """
    from access_control.errors import PolicyError, SolverMissingError
    from access_control.policy import Policy

    try:
        from access_control.proof import prover
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        raise SolverMissingError from None
    shipped = Policy.shipped()
    if file is None:
        return prover.prove(shipped.text, shipped.schema_text)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise PolicyError("The policy file cannot be read, or is not UTF-8.") from None
    return prover.prove(text, shipped.schema_text)


def policy_prove(
    file: Annotated[
        Path | None,
        typer.Option("--policy", help="File to hold to the rule; the one in force when left out."),
    ] = None,
    json: Json = False,
) -> None:
    """Prove that the policy file is the rule for every org chart, or show where it is not."""
    with one_sentence():
        proof = prove(file)
        # Only now: they need Z3 as well.
        from access_control.errors import PolicyError, PolicyRefutedError
        from access_control.proof import view

        if json:
            print_json(view.as_json(proof))
        else:
            print_line(view.verdict(proof))
            print_table("\nEvery case", ["action", "who may", "the file"], view.by_action(proof))
            for counterexample in view.telling(proof):
                print_line("\n  ".join(view.in_words(counterexample)) + "\n")
            print_line(view.footing(proof))
        if proof.counterexamples:
            raise PolicyRefutedError
        if not proof.fits_schema:
            raise PolicyError
