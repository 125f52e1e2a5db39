"""A name says the thing; migrations are named by hand and stand in one line."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.architecture.tree import (
    APPS,
    ROOT,
    migration_files,
    parsed,
    python_files,
    shown,
    text_files,
)

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "v1"}
BY_MACHINE = re.compile(r"_auto_|_merge_|_\d{8}|^0\d{3}_(alter|rename)_.*_and_more$")
OUR_LABELS = [c.label for c in apps.get_app_configs() if c.name.split(".")[0] in APPS]


def test_no_module_has_a_name_that_says_nothing() -> None:
    found = [
        shown(path)
        for path in python_files()
        if SAYS_NOTHING & {path.stem, *path.relative_to(ROOT).parent.parts}
    ]
    assert found == []


def test_migrations_are_named_by_hand() -> None:
    assert [shown(p) for p in migration_files() if BY_MACHINE.search(p.stem)] == []


def test_no_migration_imports_what_may_change() -> None:
    """A migration may import the fields and enumerations that its columns name."""
    allowed = re.compile(r"\.(fields|enums|models)$|^secure_cases\.audit\.sql$")
    found = [
        f"{shown(path)} {node.module}"
        for path in migration_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").split(".")[0] in APPS
        and not allowed.search(node.module or "")
    ]
    assert found == []


@pytest.mark.django_db  # a migration of wagtail_localize asks when it is read
@pytest.mark.parametrize("label", OUR_LABELS)
def test_migrations_of_an_app_have_one_line(label: str) -> None:
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    ours = [key for key in graph.nodes if key[0] == label]
    leaves = graph.leaf_nodes(label)
    assert len(leaves) <= 1
    numbers = Counter(name.split("_")[0] for _, name in ours)
    assert max(numbers.values(), default=1) == 1


def test_decision_records_have_numbers_of_their_own() -> None:
    records = sorted(
        set((ROOT / "docs/adr").glob("*.md")) - {ROOT / "docs/adr/README.md"}
    )
    assert all(re.match(r"\d{4}-[a-z0-9-]+\.md$", path.name) for path in records)
    numbers = Counter(path.name[:4] for path in records)
    assert [number for number, count in numbers.items() if count > 1] == []


REGISTRIES = re.compile(
    r"\b(pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian|crates\.io|"
    r"repo1?\.maven|proxy\.golang)", re.IGNORECASE,
)  # fmt: skip


def test_no_file_names_a_package_registry() -> None:
    here = Path(__file__)
    found = [
        shown(path)
        for path in text_files()
        if path != here and REGISTRIES.search(path.read_text(errors="ignore"))
    ]
    assert found == []
