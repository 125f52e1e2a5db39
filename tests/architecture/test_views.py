"""Views fetch and authorise in one call: they never reach for a table."""

import ast

from tests.architecture.tree import APPS, is_view_file, parsed, python_files, shown

SHORT_CUTS = {"get_object_or_404", "get_list_or_404"}


def test_views_never_name_a_manager() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(*APPS)
        if is_view_file(path) or path.stem == "forms"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]
    assert found == []


def test_views_use_no_short_cut_past_the_selectors() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(*APPS)
        if is_view_file(path)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name) and node.id in SHORT_CUTS
    ]
    assert found == []
