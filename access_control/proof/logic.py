"""Truths of Z3's, folded where they are known: most of a file is about other requests."""

import z3

NEVER = z3.BoolVal(False)  # noqa: FBT003 - a term of Z3's
ALWAYS = z3.BoolVal(True)  # noqa: FBT003 - a term of Z3's


def fixed(value: bool) -> z3.BoolRef:  # noqa: FBT001 - the value is all there is
    """Return a truth that is known without asking Z3."""
    return ALWAYS if value else NEVER


def every(*terms: z3.BoolRef) -> z3.BoolRef:
    """Return that all hold; what is known is left out."""
    if any(term is NEVER for term in terms):
        return NEVER
    open_terms = [term for term in terms if term is not ALWAYS]
    return z3.And(open_terms) if open_terms else ALWAYS


def some(*terms: z3.BoolRef) -> z3.BoolRef:
    """Return that one holds at least; what is known is left out."""
    if any(term is ALWAYS for term in terms):
        return ALWAYS
    open_terms = [term for term in terms if term is not NEVER]
    return z3.Or(open_terms) if open_terms else NEVER


def no(term: z3.BoolRef) -> z3.BoolRef:
    """Return the contrary."""
    if term is ALWAYS or term is NEVER:
        return fixed(term is NEVER)
    return z3.Not(term)
