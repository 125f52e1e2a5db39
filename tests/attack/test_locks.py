"""A row lock must let foreign keys be checked, or it waits for who waits for it.

PostgreSQL looks at a foreign key at commit, when an act already holds the lock of the
audit chain. A plain FOR UPDATE makes that look wait; whoever holds the row waits for
the chain. FOR NO KEY UPDATE does not stand in its way.
"""

import ast
from collections.abc import Iterator

from tests.architecture.tree import APPS, parsed, python_files, shown


def blocking_locks(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr != "select_for_update":
            continue
        given = {word.arg: word.value for word in node.keywords}
        if not getattr(given.get("no_key"), "value", False):
            yield node.lineno


def test_no_lock_stops_a_foreign_key() -> None:
    found = [
        f"{shown(path)}:{line}"
        for path in python_files(*APPS)
        for line in blocking_locks(parsed(path))
    ]
    assert found == []


def test_the_rule_sees_such_a_lock() -> None:
    assert list(blocking_locks(ast.parse("rows.select_for_update().get()"))) == [1]
    fine = "rows.select_for_update(of=('self',), no_key=True)"
    assert list(blocking_locks(ast.parse(fine))) == []
