"""One policy as terms: its scope, then its conditions, in the order in which Cedar reads them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import z3
from cedarpy import policies_to_json_str

from access_control.errors import PolicyError, PolicyNotUnderstoodError
from access_control.proof.expressions import Expressions, Json, parts
from access_control.proof.logic import ALWAYS, NEVER, every, no
from access_control.proof.terms import Truth, conjunction, negation, truth

PERMIT, FORBID = "permit", "forbid"


@dataclass(frozen=True)
class Clause:
    """One policy, asked of one kind of request.

    Attributes:
        effect: `permit` or `forbid`.
        name: Its `@id`; None when it has none.
        counts: When it takes part in the answer.
        error: When evaluating it ends in an error; it does not count then.
    """

    effect: str
    name: str | None
    counts: z3.BoolRef
    error: z3.BoolRef


def read_policies(text: str) -> list[Json]:
    """Return the policies of a file in Cedar's JSON form.

    Raises:
        PolicyError: It is not a policy file.
        PolicyNotUnderstoodError: It holds templates.
    """
    try:
        found = json.loads(policies_to_json_str(text))
    except ValueError:
        raise PolicyError("The file cannot be read as Cedar policies.") from None
    except RecursionError:
        raise PolicyNotUnderstoodError("an expression as deep as one of the file's") from None
    templates, policies, links = parts(found, "templates", "staticPolicies", "templateLinks")
    if templates or links:
        raise PolicyNotUnderstoodError("templates")
    return list(policies.values())


def read_clause(policy: Json, expressions: Expressions) -> Clause:
    """Return a policy, asked of the kind of request that `expressions` reads for.

    Raises:
        PolicyNotUnderstoodError: It holds a word the proof does not know.
    """
    has_annotations = isinstance(policy, Mapping) and "annotations" in policy
    effect, viewer, action, subject, conditions, *annotations = parts(
        policy,
        *("effect", "principal", "action", "resource", "conditions"),
        *(["annotations"] if has_annotations else []),
    )
    if effect not in {PERMIT, FORBID}:
        raise PolicyNotUnderstoodError("an effect that is neither permit nor forbid")
    whole = Truth(NEVER, ALWAYS)
    for variable, scope in (("principal", viewer), ("action", action), ("resource", subject)):
        whole = conjunction(whole, truth(expressions.term(_scope(variable, scope))))
    for condition in conditions:
        kind, body = parts(condition, "kind", "body")
        if kind not in {"when", "unless"}:
            raise PolicyNotUnderstoodError("a condition that is neither when nor unless")
        holds = truth(expressions.term(body))
        whole = conjunction(whole, holds if kind == "when" else negation(holds))
    counts = every(whole.value, no(whole.error))
    return Clause(effect, _name(*annotations), counts, whole.error)


def _name(annotations: Mapping[str, str | None] | None = None) -> str | None:
    if annotations is None or "id" not in annotations:
        return None
    # `@id` without a text is, to the engine, a name that is empty.
    return annotations["id"] or ""


def _scope(variable: str, scope: Json) -> Json:
    """Return, as an expression, what a policy says of a variable before its conditions."""
    asked = {"Var": variable}
    match sorted(scope.items()):
        case [("op", "All")]:
            return {"Value": True}
        case [("entity", uid), ("op", "==")]:
            return {"==": {"left": asked, "right": _literal(uid)}}
        case [("entity_type", kind), ("op", "is")]:
            return {"is": {"left": asked, "entity_type": kind}}
        case [("entity", uid), ("op", "in")]:
            return {"in": {"left": asked, "right": _literal(uid)}}
        case [("entities", uids), ("op", "in")]:
            return {"in": {"left": asked, "right": {"Set": [_literal(uid) for uid in uids]}}}
    raise PolicyNotUnderstoodError("a form of Cedar's scopes")


def _literal(uid: Json) -> Json:
    return {"Value": {"__entity": uid}}
