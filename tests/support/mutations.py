"""Slips of the pen, one at a time: what a line of Python or SQL could wrongly have said."""

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OTHER_NAME = {"min": "max", "max": "min"}
_LEFT_OUT = frozenset({"reversed", "sorted", "set"})

# What is written in SQL, and what else it could have been.
_SQL = {
    r"(?<![<>])=": ("<>",),
    r"<>": ("=",),
    r"<=": ("<", ">="),
    r">=": (">", "<="),
    r"<(?![=>])": ("<=", ">"),
    r"(?<!<)>(?!=)": (">=", "<"),
    r"\band\b(?! \$)": ("or",),
    r"\bor\b": ("and",),
    r"\bunion\b": ("union all",),
    r"\bleft join\b": ("join",),
    r"\bdesc\b": ("asc",),
    r"\b6\b": ("5", "7"),
    r"[$:]first_day\b": ("$first_day + 1", "$first_day - 1"),
    r"[$:]last_day\b": ("$last_day + 1", "$last_day - 1"),
    r":viewer_id\b": (":subject_id",),
    r":subject_id\b": (":viewer_id",),
    r"(?m)^ *(and|or) .*$": ("",),
}


@dataclass(frozen=True)
class Mutation:
    """One slip.

    Attributes:
        slip: Where and what, without a line number, which every edit would change.
        text: The whole file with it.
    """

    slip: str
    text: str


def sql_mutations(text: str) -> Iterator[Mutation]:
    """Yield the slips of a statement; its comments are left alone."""
    for written, others in _SQL.items():
        for found in re.finditer(written, text):
            start = text.rfind("\n", 0, found.start() + 1) + 1
            line = text[start:].partition("\n")[0]
            if line.lstrip().startswith("--"):
                continue
            for other in others:
                changed = text[: found.start()] + other + text[found.end() :]
                became = changed[start:].partition("\n")[0]
                yield Mutation(f"{line.strip()} -> {became.strip()}", changed)


def python_mutations(text: str, functions: Collection[str] = ()) -> Iterator[Mutation]:
    """Yield the slips of a module's functions, or of those named, a class's as `Class.function`."""
    tree = ast.parse(text)
    inside = {
        id(node): name
        for name, function in _functions(tree)
        if not functions or name in functions
        for statement in function.body
        for node in ast.walk(statement)
    }
    for place, node in enumerate(ast.walk(tree)):
        if id(node) not in inside:
            continue
        for other in _others(node):
            fresh = ast.parse(text)
            swap = _Swap(list(ast.walk(fresh))[place], other)
            changed = ast.unparse(ast.fix_missing_locations(swap.visit(fresh)))
            said = [" ".join(ast.unparse(one).split()) for one in (node, other)]
            yield Mutation(f"{inside[id(node)]}: {' -> '.join(said)}", changed)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions of a module, a class's with its name."""
    for top in tree.body:
        where = f"{top.name}." if isinstance(top, ast.ClassDef) else ""
        for one in top.body if isinstance(top, ast.ClassDef) else [top]:
            if isinstance(one, ast.FunctionDef):
                yield where + one.name, one


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else super().generic_visit(node)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    yield from _other_conditions(node)
    yield from _other_branches(node)
    yield from _other_values(node)


def _other_conditions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for at, op in enumerate(ops):
                for other in _COMPARED[type(op)]:
                    yield ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from (ast.BoolOp(op, [one for one in values if one is not v]) for v in values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand


def _other_branches(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.If(_, body, orelse):
            yield from (ast.If(ast.Constant(test), body, orelse) for test in (True, False))
        case ast.While(_, body, orelse):
            yield ast.While(ast.Constant(value=False), body, orelse)
        case ast.comprehension(target, among, tests, is_async):
            for left_out in tests:
                kept = [test for test in tests if test is not left_out]
                yield ast.comprehension(target, among, kept, is_async)
        case ast.Break() | ast.Expr(ast.Call()):
            yield ast.Pass()
        case ast.Return(ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() as op, right):
            yield ast.BinOp(left, ast.Sub() if isinstance(op, ast.Add) else ast.Add(), right)
        case ast.Call(ast.Name(name), arguments, keywords) if name in _OTHER_NAME:
            yield ast.Call(ast.Name(_OTHER_NAME[name]), arguments, keywords)
        case ast.Call(ast.Name(name), [argument], []) if name in _LEFT_OUT:
            yield argument
        case ast.Constant(int() as number) if not isinstance(number, bool):
            yield ast.Constant(number + 1)
