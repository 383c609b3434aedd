"""Commands of the door: of the policy, and of the access log. None reads a figure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from access_control import audit_cli, rights_cli
from access_control.proof_cli import policy_prove
from ingest.console import Data, Json, one_sentence, print_json, print_line, print_table

app = typer.Typer(no_args_is_help=True)
policy = typer.Typer(no_args_is_help=True, help="The access rule: who may see whom.")
policy.command("prove")(policy_prove)
app.add_typer(policy, name="policy")
app.add_typer(audit_cli.app, name="audit")
app.add_typer(rights_cli.app)


@dataclass(frozen=True)
class Explanation:
    """A decision about usage on one day, and the facts it rests on. No figures.

    `manager_id` and `since` are the subject's reporting line in force; empty when there is none.
    """

    viewer: str
    subject: str
    on: str
    allowed: bool
    reason: str
    policy_id: str
    viewer_active: bool
    subject_active: bool
    manager_id: str
    since: str
    directory_version: int
    policy_sha256: str


def explain(data: Data, viewer: str, subject: str, on: date) -> Explanation:
    """Decide whether `viewer` may see the usage of `subject` of one day, on that day."""
    from access_control.errors import AccessError
    from access_control.facts import read_facts
    from access_control.policy import Action, Policy
    from access_control.window import Window
    from ingest.people_store import PeopleStore
    from ingest.settings import DataFolder

    if not data.is_dir():
        raise AccessError("there is no such data folder")
    rule = Policy.shipped()
    people = PeopleStore.open(DataFolder(data).people_url, schemas=("ingest", "access_control"))
    try:
        with people.transaction() as transaction:
            facts = read_facts(transaction, viewer, subject, on)
    finally:
        people.close()
    decision = rule.decide(facts, viewer, Action.READ_USAGE, subject, Window(on, on))
    line = facts.subject.reporting if facts.subject else None
    return Explanation(
        viewer=viewer,
        subject=subject,
        on=on.isoformat(),
        allowed=decision.allowed,
        reason=decision.reason.value,
        policy_id=decision.policy_id,
        viewer_active=facts.viewer is not None and facts.viewer.active,
        subject_active=facts.subject is not None and facts.subject.active,
        manager_id=line.manager_id if line else "",
        since=line.since.isoformat() if line else "",
        directory_version=facts.directory_version,
        policy_sha256=rule.sha256,
    )


@policy.command("explain")
def policy_explain(
    viewer: Annotated[str, typer.Argument(help="Employee id of who would look.")],
    subject: Annotated[str, typer.Argument(help="Employee id of whose usage it is.")],
    data: Data,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day; today (UTC) when left out."),
    ] = None,
    json: Json = False,
) -> None:
    """Say whether one person may see another's usage on a day, why, and from which facts."""
    with one_sentence():
        found = explain(data, viewer, subject, (on or datetime.now(UTC)).date())
    if json:
        print_json(found)
        return
    print_line(f"{'yes' if found.allowed else 'no'}: {found.reason.replace('_', ' ')}")
    facts = [
        ("viewer active", "yes" if found.viewer_active else "no"),
        ("subject active", "yes" if found.subject_active else "no"),
        ("direct manager", found.manager_id or "none"),
        ("since", found.since or "-"),
        ("directory version", str(found.directory_version)),
        ("policy", found.policy_id or "none applies"),
    ]
    print_table(f"Facts of {found.on}", ["fact", "value"], facts)


@policy.command("show")
def policy_show(json: Json = False) -> None:
    """Print the access rule in force, and its SHA-256 as the access log records it."""
    from access_control.policy import Policy

    with one_sentence():
        rule = Policy.shipped()
    if json:
        print_json({"sha256": rule.sha256, "text": rule.text})
        return
    print_line(rule.text.rstrip())
    print_line(f"\n// sha256 {rule.sha256}")
