"""One lock: hashed, whole, and equal to what the project declares."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.tree import ROOT

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)", re.M)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / "requirements" / name).read_text()))


def declared(name: str) -> list[Requirement]:
    lines = (ROOT / "requirements" / name).read_text().splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "-#"]


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt"])
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert blocks
    assert [b.splitlines()[0] for b in blocks if "--hash=sha256:" not in b] == []


def test_development_runs_on_the_runtime_pins() -> None:
    development = pins("dev.txt")
    differ = {n: v for n, v in pins("runtime.txt").items() if development.get(n) != v}
    assert differ == {}


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_what_is_asked_for_is_what_is_locked(name: str) -> None:
    locked = pins(f"{name}.txt")
    for wanted in declared(f"{name}.in"):
        assert wanted.specifier.contains(locked[wanted.name.lower()]), wanted


def test_the_wheel_accepts_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = pins("runtime.txt")
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    for requirement in map(Requirement, wanted):
        version = locked[requirement.name.lower()]
        assert requirement.specifier.contains(version), requirement


def test_no_requirement_comes_from_an_address() -> None:
    files: list[Path] = sorted((ROOT / "requirements").glob("*"))
    assert [p.name for p in files if "://" in p.read_text()] == []
