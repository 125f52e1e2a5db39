"""The wheel, built once, and a bare Wagtail project for each app of it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import ROOT

LIBRARY = "printing"  # what the apps share
APPS = ("public_site", "training", "secure_cases")
HOST = Path(__file__).with_name("host")
INTAKE = ROOT / "tests/public_site/memory_intake.py"  # the host's own


def run(*words: str, cwd: Path, **environment: str) -> str:
    """Run a command; return what it printed, or fail with all of it."""
    done = subprocess.run(
        words, cwd=cwd, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "PYTHONWARNINGS": "ignore", **environment},
    )  # fmt: skip
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run("scripts/messages", "compile", cwd=ROOT)
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable, "-m", "hatchling", "build", "--target", "wheel",
        "--directory", str(folder), cwd=ROOT,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


class BareHost:
    """A project folder whose only code of ours is one app from the wheel."""

    def __init__(self, app: str, folder: Path, wheel: Path) -> None:
        self.app, self.folder = app, folder / "project"
        shutil.copytree(HOST, self.folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(INTAKE, self.folder / "host" / "intake.py")
        self.packages = folder / "packages"
        run(
            sys.executable, "-m", "pip", "install", "--quiet", "--no-index",
            "--no-deps", "--no-compile", "--target", str(self.packages), str(wheel),
            cwd=folder,
        )  # fmt: skip
        for other in set(APPS) - {app}:
            shutil.rmtree(self.packages / other)

    def python(self, *words: str) -> str:
        return run(
            sys.executable, *words, cwd=self.folder,
            PYTHONPATH=str(self.packages), STANDALONE_APP=self.app,
        )  # fmt: skip

    def walk(self) -> dict[str, Any]:
        self.python("manage.py", "makemigrations", "host", "--verbosity", "0")
        self.python("manage.py", "migrate", "--verbosity", "0")
        return json.loads(self.python("walk.py"))


@pytest.fixture(scope="session")
def bare_host(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], BareHost]:
    hosts: dict[str, BareHost] = {}

    def make(app: str) -> BareHost:
        if app not in hosts:
            hosts[app] = BareHost(app, tmp_path_factory.mktemp(app), wheel)
        return hosts[app]

    return make
