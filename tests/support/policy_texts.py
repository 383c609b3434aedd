"""Random policy files and random cases to ask of them, for the proof's reading of Cedar.

Expressions are of the right types, because those alone pass the schema, and are full of what can
go wrong when they are evaluated: people who are missing, lines that are not there, sums that do not
fit. Few people and few days, so that equalities happen.
"""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from access_control.proof.case import BOTH, SUBJECT, VIEWER, Case, Someone
from access_control.proof.world import EMPLOYEE, HAS_WINDOW, LARGEST, SMALLEST, SORTS, Question

IDS = ("a", "b", "c")
DAYS = (SMALLEST, -1, 0, 1, 2, LARGEST)
_ACTIONS = [f'Action::"{action}"' for action in HAS_WINDOW]

_number = st.sampled_from([f"({day})" for day in DAYS])


def _either(*texts: str) -> SearchStrategy[str]:
    return st.sampled_from(texts)


def _people(depth: int) -> SearchStrategy[str]:
    named = _either("principal", "principal", "resource", "resource", 'Employee::"a"')
    if not depth:
        return named
    above = _people(depth - 1).map("{}.reporting.manager".format)
    # Both sides are employees, whatever the principal and the resource are.
    side = above | st.just('Employee::"a"')
    return (
        named | above | st.builds("(if {} then {} else {})".format, _truths(depth - 1), side, side)
    )


def _numbers(depth: int) -> SearchStrategy[str]:
    plain = _number | _either("context.first_day", "context.last_day", "context.today")
    if not depth:
        return plain
    below = _numbers(depth - 1)
    sums = st.builds("({} {} {})".format, below, _either("+", "-"), below)
    chosen = st.builds("(if {} then {} else {})".format, _truths(depth - 1), below, below)
    since = _people(depth - 1).map("{}.reporting.since".format)
    products = st.builds("({} * {})".format, _number, below)
    return plain | since | sums | products | below.map("(-{})".format) | chosen


def _truths(depth: int) -> SearchStrategy[str]:
    people, numbers = _people(max(depth - 1, 0)), _numbers(max(depth - 1, 0))
    plain = st.one_of(
        _either("true", "false", "(action in [])", "(context has today)"),
        people.map("{}.active".format),
        people.map("({} has reporting)".format),
        people.map("({} has active)".format),
        people.map("({}.reporting has since)".format),
        st.builds("({} is {})".format, people, st.sampled_from(list(SORTS))),
        st.builds("({} {} {})".format, people, _either("==", "!="), people),
        st.builds("({} {} {})".format, numbers, _either("<", "<=", ">", ">=", "==", "!="), numbers),
        st.sampled_from(_ACTIONS).map("(action == {})".format),
        st.lists(st.sampled_from(_ACTIONS), max_size=3).map(
            lambda names: f"(action in [{', '.join(names)}])"
        ),
    )
    if not depth:
        return plain
    below = _truths(depth - 1)
    return st.one_of(
        plain,
        st.builds("({} {} {})".format, below, _either("&&", "||", "==", "!="), below),
        below.map("(!{})".format),
        st.builds("(if {} then {} else {})".format, below, below, below),
    )


# Most policies take part in most answers, or everything would be a no without an error.
_VIEWER = _either(*["principal"] * 4, "principal is Employee", 'principal == Employee::"b"')
_SUBJECT = _either(*["resource"] * 4, "resource is Employee", "resource is Service")
_ACTION = st.one_of(
    *[st.just("action")] * 4,
    st.sampled_from(_ACTIONS).map("action == {}".format),
    st.sampled_from(_ACTIONS).map("action in {}".format),
    st.lists(st.sampled_from(_ACTIONS), max_size=4).map(
        lambda names: f"action in [{', '.join(names)}]"
    ),
)
_NAME = _either('@id("self")', '@id("current-direct-manager")', '@id("other")', "@id", "")

policy_texts: SearchStrategy[str] = st.builds(
    "{} {} ({}, {}, {}) {};".format,
    _NAME,
    _either(*["permit"] * 4, "forbid"),
    _VIEWER,
    _ACTION,
    _SUBJECT,
    st.lists(
        st.builds("{} {{ {} }}".format, _either("when", "unless"), _truths(3)), max_size=2
    ).map(" ".join),
)
"""One policy, as text."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a request to a chart of three people, of whom any may be missing."""
    question = Question(
        draw(st.sampled_from(list(HAS_WINDOW))),
        draw(st.sampled_from([EMPLOYEE, EMPLOYEE, EMPLOYEE, *SORTS])),
        draw(st.sampled_from([EMPLOYEE, EMPLOYEE, EMPLOYEE, *SORTS])),
    )
    asks, asked = draw(st.sampled_from(IDS)), draw(st.sampled_from(IDS))
    same = question.viewer_kind == question.subject_kind and asks == asked
    roles = {(question.subject_kind, asked): SUBJECT, (question.viewer_kind, asks): VIEWER}
    if same:
        roles[question.viewer_kind, asks] = BOTH
    everybody = [(EMPLOYEE, name) for name in IDS]
    people = []
    for kind, name in [*everybody, *(key for key in roles if key not in everybody)]:
        has_line = kind == EMPLOYEE and draw(st.booleans())
        above = (EMPLOYEE, draw(st.sampled_from(IDS)))
        people.append(
            Someone(
                role=roles.get((kind, name), name),
                entity_id=name,
                kind=kind,
                in_directory=kind != EMPLOYEE or draw(st.sampled_from([True, True, False])),
                active=draw(st.booleans()),
                manager=roles.get(above, above[1]) if has_line else None,
                since=draw(st.sampled_from(DAYS)) if has_line else None,
                named_in_file=True,
            )
        )
    window = {name: draw(st.sampled_from(DAYS)) for name in ("first_day", "last_day", "today")}
    days = window if question.has_window else {}
    # What the rule makes of it is for the test to say.
    return Case(question, people, days, rule=None, allowed=False, because="")
