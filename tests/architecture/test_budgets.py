"""Files, functions and view methods stay small (house: docs/explanation)."""

import ast

from tests.architecture.tree import (
    functions,
    is_view_file,
    lines,
    parsed,
    python_files,
    shown,
)

FILE, FUNCTION, VIEW_METHOD = 400, 50, 25


def test_no_file_is_longer_than_its_budget() -> None:
    long = {
        shown(path): count
        for path in python_files()
        if (count := path.read_text().count("\n")) > FILE
    }
    assert long == {}


def test_no_function_is_longer_than_its_budget() -> None:
    long = {
        f"{shown(path)}:{node.lineno} {node.name}": lines(node)
        for path in python_files()
        for node in functions(path)
        if lines(node) > FUNCTION
    }
    assert long == {}


def test_view_methods_are_thin() -> None:
    fat = {
        f"{shown(path)}:{method.lineno} {owner.name}.{method.name}": lines(method)
        for path in python_files("portal", "public_site", "training", "secure_cases")
        if is_view_file(path)
        for owner in ast.walk(parsed(path))
        if isinstance(owner, ast.ClassDef)
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and lines(method) > VIEW_METHOD
    }
    assert fat == {}
