"""What an operator or a host may set stands where they look for it."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from tests.architecture.tree import ROOT, parsed, python_files, shown

READERS = {"env", "environ", "secret"}
ENVIRONMENT = (ROOT / ".env.example").read_text()
TESTS_ONLY = {"TEST_SQLITE", "TEST_PGDB"}


def read_from_environment(path: Path) -> set[str]:
    """Return the names that a settings file takes from the environment."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and node.args:
            owner = ast.unparse(node.func).split(".")
            name = node.args[0]
            if READERS & set(owner) and isinstance(name, ast.Constant):
                found.add(name.value)
    return {n for n in found if isinstance(n, str) and re.fullmatch("[A-Z_]+", n)}


def test_the_environment_is_documented() -> None:
    read = set().union(
        *(read_from_environment(path) for path in python_files("portal/settings"))
    )
    documented = set(re.findall(r"^([A-Z_]+)=", ENVIRONMENT, re.M))
    assert read - documented - TESTS_ONLY == set()
    assert documented - read == {"DJANGO_SETTINGS_MODULE"}


@pytest.mark.parametrize("app", ["public_site", "training", "secure_cases"])
def test_the_settings_of_an_app_stand_in_its_readme(app: str) -> None:
    named = {
        name
        for path in python_files(app)
        for name in re.findall(
            rf"\b{app.upper()}_[A-Z_]+\b|\bTRAINING_[A-Z_]+\b", path.read_text()
        )
    }
    readme = (ROOT / app / "README.md").read_text()
    assert {name for name in named if f"`{name}`" not in readme} == set()


def test_settings_of_an_app_are_read_in_one_file() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for app in ("public_site", "training", "secure_cases")
        for path in python_files(app)
        if path.stem not in {"conf", "checks"}
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) == "settings"
        and node.attr.startswith(("PUBLIC_SITE_", "TRAINING_", "SECURE_CASES_"))
    ]
    assert found == []


def test_compose_sets_only_what_is_documented() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    ours = [s for s in services.values() if "context" in s.get("build", {})]
    assert len(ours) >= 5
    for service in ours:
        for name in service["environment"]:
            assert name.removesuffix("_FILE") in ENVIRONMENT or name in ENVIRONMENT


def test_compose_gives_each_zone_its_own_secrets() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    for zone in ("public", "staff", "cases"):
        given = set(services[zone]["secrets"]) - {"email_url"}
        assert all(secret.startswith(f"{zone}_") for secret in given)
        assert services[zone]["environment"]["ZONES"] == zone
    assert not [s for s in services["public"]["secrets"] if "keyring" in s]
