"""Every address of the case module stands in the table, with every method it has."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.secure_cases.access.endpoints.rows import URLCONF
from tests.secure_cases.access.endpoints.table import ROWS

METHODS = ("get", "post", "put", "patch", "delete")


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def module() -> URLResolver:
    """Return the part of the cases zone's addresses that is the case module."""
    return next(
        one
        for one in get_resolver(URLCONF).url_patterns
        if getattr(one, "app_name", "") == "secure_cases"
    )


def answers(pattern: URLPattern) -> set[tuple[str, str]]:
    """Return (name, method) of all that the view answers to."""
    view: Any = pattern.callback.view_class
    named = pattern.callback.view_initkwargs.get("http_method_names")
    return {
        (str(pattern.name), method)
        for method in METHODS
        if hasattr(view, method) and method in (named or view.http_method_names)
    }


def test_every_address_has_a_name() -> None:
    assert [one for one in patterns(module()) if not one.name] == []


def test_no_name_stands_for_two_addresses() -> None:
    names = [one.name for one in patterns(module())]
    assert sorted(names) == sorted(set(names))


def test_every_address_and_method_is_declared() -> None:
    there = {pair for one in patterns(module()) for pair in answers(one)}
    declared = {(row.address.name, row.method) for row in ROWS}
    assert sorted(there - declared) == []
    assert sorted(declared - there) == [
        ("unknown_path", "get"),
        ("unknown_path", "post"),
    ]


def test_no_row_stands_twice() -> None:
    rows = [(id(row.address), row.method, row.made, row.shows_form) for row in ROWS]
    assert len(rows) == len(set(rows))
