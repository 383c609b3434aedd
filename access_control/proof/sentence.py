"""The rule in one sentence, for Z3: a person's rows go to that person or to their direct manager.

Their direct manager now, and for days of the present reporting period only. Nothing here is taken
from the policy file: it is the sentence that the file is held to.
"""

from collections.abc import Mapping

import z3

from access_control.grant import Relation
from access_control.proof import world
from access_control.proof.logic import NEVER, every, fixed, some
from access_control.proof.world import OF_OPERATORS, OPERATOR, SERVICE, Question

OF_MANAGERS = frozenset({"readUsage", "readFlags"})
"""What a direct manager may do; to export, and to see who looked, is the subject's alone."""

Parts = list[tuple[str, z3.BoolRef]]


def rule(question: Question) -> Mapping[Relation, z3.BoolRef]:
    """Return when a person may see another's rows, by what they are to each other."""
    if not question.between_people or question.action in OF_OPERATORS:
        return dict.fromkeys(Relation, NEVER)
    manager = [part for _, part in manager_parts(question)]
    return {
        Relation.SELF: every(*(part for _, part in self_parts(question))),
        Relation.DIRECT_MANAGER: every(*manager),
    }


def allowed(question: Question) -> z3.BoolRef:
    """Return when the rule says yes: to a person as above, and to operators who run the service."""
    if question.action in OF_OPERATORS:
        kinds = (question.viewer_kind, question.subject_kind)
        return fixed(kinds == (OPERATOR, SERVICE))
    return some(*rule(question).values())


def self_parts(question: Question) -> Parts:
    """Return what must hold of a person who looks at their own rows, each with its contrary."""
    viewer = question.viewer
    return [
        ("the viewer is not in the directory", world.exists(viewer)),
        ("the viewer is not active", world.active(viewer)),
        *_window_parts(question),
        ("the viewer is not the subject", viewer == question.subject),
    ]


def manager_parts(question: Question) -> Parts:
    """Return what must hold of a direct manager, each with its contrary in words."""
    viewer, subject = question.viewer, question.subject
    return [
        ("the viewer is not in the directory", world.exists(viewer)),
        ("the subject is not in the directory", world.exists(subject)),
        ("the viewer is not active", world.active(viewer)),
        ("the subject is not active", world.active(subject)),
        *_window_parts(question),
        ("nobody is the manager of themself", viewer != subject),
        ("the subject reports to nobody", world.has_reporting(subject)),
        ("the subject reports to somebody else", world.manager(subject) == viewer),
        ("this is the subject's alone", fixed(question.action in OF_MANAGERS)),
        ("the days begin before the reporting line", world.since(subject) <= world.first_day),
    ]


def _window_parts(question: Question) -> Parts:
    if not question.has_window:
        return []
    return [
        ("the first day is after the last", world.first_day <= world.last_day),
        ("the last day is still to come", world.last_day <= world.today),
    ]
