"""What the documents name exists: files they link to, commands they tell to type."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.architecture.tree import APPS, ROOT, shown

PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / app / "README.md" for app in APPS if (ROOT / app / "README.md").exists()),
]
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)\s#]+)(?:#[\w\-]+)?\)")
MANAGE = re.compile(r"manage\.py ([a-z_]+)")
MAKE = re.compile(r"^(?:\$ )?make ([a-z]+)|`make ([a-z]+)", re.M)
SCRIPT = re.compile(r"\bscripts/[a-z_\-]+(?:\.py)?")


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_lead_to_files(page: Path) -> None:
    missing = [
        target
        for target in LINK.findall(page.read_text())
        if not (page.parent / target).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_commands_exist(page: Path) -> None:
    text = page.read_text()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    demo = {"codes", "load_demo"}
    assert set(MANAGE.findall(text)) <= set(get_commands()) | demo
    assert {a or b for a, b in MAKE.findall(text)} <= targets
    assert [s for s in SCRIPT.findall(text) if not (ROOT / s).exists()] == []


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(
        ["make", "-C", str(ROOT)], capture_output=True, text=True, check=True
    ).stdout
    wanted = "help demo codes run test check fix migrations messages docs".split()
    assert [w for w in wanted if not re.search(rf"^{w}\s", listed, re.M)] == []
