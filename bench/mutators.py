"""mutmut with the changes it lacks: `python -m bench.mutators run` is `mutmut run` and more.

mutmut turns `<` into `<=` and `and` into `or`, but drops no condition, no part of one and no statement. These are the faults that
law and protection die of, so they are added to its list, which is why its version is pinned.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from mutmut.__main__ import cli
from mutmut.mutation.mutators import mutation_operators

_OTHER_BUILTIN = {"min": "max", "max": "min", "any": "all", "all": "any"}


def force_condition(node: cst.If | cst.CompIf) -> Iterator[cst.CSTNode]:
    """`if late:` as if it were always so, and never."""
    for answer in ("True", "False"):
        yield node.with_changes(test=cst.Name(answer))


def drop_operand(node: cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    """`a and b` as `a`, and as `b`; the brackets of the whole stay, for it may span lines."""
    for kept in (node.left, node.right):
        yield kept.with_changes(lpar=[*node.lpar, *kept.lpar], rpar=[*kept.rpar, *node.rpar])


def shorten_chain(node: cst.Comparison) -> Iterator[cst.CSTNode]:
    """`a == b == c` as `a == b`."""
    if len(node.comparisons) > 1:
        yield node.with_changes(comparisons=node.comparisons[:-1])


def drop_statement(node: cst.Expr | cst.AugAssign) -> Iterator[cst.CSTNode]:
    """`found.append(one)` and `found |= more` as nothing at all."""
    if isinstance(node, cst.AugAssign) or isinstance(node.value, cst.Call):
        yield cst.Pass()


def swap_builtin(node: cst.Call) -> Iterator[cst.CSTNode]:
    """The earliest as the latest, and one of them as all of them."""
    if isinstance(node.func, cst.Name) and node.func.value in _OTHER_BUILTIN:
        yield node.with_changes(func=cst.Name(_OTHER_BUILTIN[node.func.value]))


assert isinstance(mutation_operators, list)
mutation_operators.extend(
    (
        (cst.If, force_condition),
        (cst.CompIf, force_condition),
        (cst.BooleanOperation, drop_operand),
        (cst.Comparison, shorten_chain),
        (cst.Expr, drop_statement),
        (cst.AugAssign, drop_statement),
        (cst.Call, swap_builtin),
    )
)

if __name__ == "__main__":
    cli()
