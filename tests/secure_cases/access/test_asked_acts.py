"""The code asks the matrix for acts it knows, and every act it grants is asked for."""

import ast
from collections.abc import Iterator

from secure_cases.access.decide import matrix
from tests.architecture.tree import parsed, python_files

# Functions that ask the matrix, with the place of the act among their arguments.
ASKS = {
    "decide": 1,
    "may": 1,
    "_in_state": 1,
    "can_in_body": 1,
    "bodies_where": 1,
    "roles_that": 0,
    "case_allowed": 2,
    "find_body": 2,
    "acting_in": 1,
}
ACTS = {act for line in matrix() for act in line.acts}


def asked() -> Iterator[str]:
    """Return acts that stand in a call which asks, or in a view's `act`."""
    for path in python_files("secure_cases"):
        constants = dict(_constants(path))
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = ASKS.get(node.func.id)
                named = [k.value for k in node.keywords if k.arg == "rule"]
                given = (
                    named or node.args[place : place + 1] if place is not None else []
                )
                yield from filter(None, (_text(one, constants) for one in given))
            if isinstance(node, ast.Assign) and _is_act_of_a_view(node):
                yield from filter(None, [_text(node.value, constants)])


def _constants(path) -> Iterator[tuple[str, str]]:
    for node in parsed(path).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _is_act_of_a_view(node: ast.Assign) -> bool:
    return [t.id for t in node.targets if isinstance(t, ast.Name)] == ["act"]


def _text(node: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id) if isinstance(node, ast.Name) else None


def test_no_act_is_asked_for_that_no_line_grants() -> None:
    assert sorted(set(asked()) - ACTS) == []


def test_every_act_of_the_matrix_is_asked_for() -> None:
    assert sorted(ACTS - set(asked())) == []
