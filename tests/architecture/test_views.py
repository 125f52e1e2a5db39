"""Views fetch and authorise in one call: they never reach for a table."""

import ast

from tests.architecture.tree import APPS, is_view_file, parsed, python_files, shown

SHORT_CUTS = {"get_object_or_404", "get_list_or_404"}


MANAGERS = {"objects", "_default_manager", "_base_manager"}


def managers(tree: ast.AST) -> list[int]:
    """Return lines that name a manager; `.objects.none()` reads nothing."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    empty = {id(node.value) for node in nodes if node.attr == "none"}
    return [n.lineno for n in nodes if n.attr in MANAGERS and id(n) not in empty]


def test_views_never_name_a_manager() -> None:
    found = [
        f"{shown(path)}:{line}"
        for path in python_files(*APPS)
        if is_view_file(path) or path.stem == "forms" or "forms" in path.parent.parts
        for line in managers(parsed(path))
    ]
    assert found == []


def test_the_rule_sees_a_manager() -> None:
    assert managers(ast.parse("Case.objects.get(pk=pk)")) == [1]
    assert managers(ast.parse("Case.objects.none()")) == []


def test_views_use_no_short_cut_past_the_selectors() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(*APPS)
        if is_view_file(path)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name) and node.id in SHORT_CUTS
    ]
    assert found == []
