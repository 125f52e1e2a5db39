"""Every word on screen has its Ukrainian, and nothing waits for a translator."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.tree import APPS, ROOT, python_files, shown

CATALOGUES = [ROOT / app / "locale/uk/LC_MESSAGES/django.po" for app in APPS]
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy"}


def entries(path: Path, *options: str) -> str:
    return subprocess.run(
        ["msgattrib", *options, "--no-location", "--no-wrap", str(path)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


@cache
def known(app: str) -> frozenset[str]:
    """Return the msgids of one app's catalogue."""
    path = ROOT / app / "locale/uk/LC_MESSAGES/django.po"
    text = entries(path, "--no-obsolete") if path.exists() else ""
    return frozenset(
        ast.literal_eval(found) for found in re.findall(r'^msgid (".*")$', text, re.M)
    )


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.parts[-5])
def test_nothing_is_fuzzy_untranslated_or_malformed(path: Path) -> None:
    if not path.exists():
        assert messages_of_python(path.parts[-5]) == {}
        return
    assert entries(path, "--untranslated") == ""
    assert entries(path, "--only-fuzzy") == ""
    subprocess.run(
        ["msgfmt", "--check", "--output-file=-", str(path)],
        check=True,
        capture_output=True,
    )


def messages_of_python(app: str) -> dict[str, str]:
    """Return literal msgids of an app's code, each with the place that names it."""
    found = {}
    for path in python_files(app):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            index = 1 if node.func.id.startswith("pgettext") else 0
            if node.func.id in CALLS and len(node.args) > index:
                text = node.args[index]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found[text.value] = f"{shown(path)}:{node.lineno}"
    return found


@pytest.mark.parametrize("app", APPS)
def test_every_word_of_the_code_is_in_the_catalogue(app: str) -> None:
    missing = {
        place: text
        for text, place in messages_of_python(app).items()
        if text not in known(app)
    }
    assert missing == {}


TAG = re.compile(
    r"""\{%-?\s*(?:trans|translate)\s+(?P<quote>['"])(?P<text>.*?)(?P=quote)"""
)


@pytest.mark.parametrize("app", APPS)
def test_every_word_of_the_templates_is_in_the_catalogue(app: str) -> None:
    missing = {
        f"{shown(path)}: {text}"
        for path in sorted((ROOT / app).rglob("templates/**/*"))
        if path.suffix in {".html", ".txt"}
        for _, text in TAG.findall(path.read_text())
        if text not in known(app)
    }
    assert missing == set()
