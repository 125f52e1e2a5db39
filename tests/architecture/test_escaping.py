"""Text is escaped everywhere; an exception has its reason on the line or above it."""

import re
from pathlib import Path

from tests.architecture.tree import APPS, python_files, shown, templates

IN_PYTHON = re.compile(r"\b(mark_safe|SafeString|SafeText|safestring)\s*\(")
IN_TEMPLATES = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
REASON = re.compile(r"(#|\{#)\s*safe(?:[ :])\s*\w+")


def unexplained(paths: list[Path], pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in paths:
        above = ""
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if pattern.search(line) and not REASON.search(above + line):
                found.append(f"{shown(path)}:{number}")
            above = line
    return found


def test_python_marks_nothing_safe_without_a_reason() -> None:
    assert unexplained(python_files(*APPS), IN_PYTHON) == []


def test_templates_mark_nothing_safe_without_a_reason() -> None:
    mails = [p for p in templates() if p.suffix == ".txt"]
    pages = [p for p in templates() if p.suffix == ".html"]
    assert unexplained(pages, IN_TEMPLATES) == []
    # A plain-text mail is not HTML: it may turn escaping off, whole.
    assert unexplained(mails, re.compile(r"\|\s*safe\b")) == []


def test_the_rule_sees_a_planted_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("{{ story|safe }}\n{# safe: made by us #}{{ icon|safe }}\n")
    assert unexplained([page], IN_TEMPLATES) == [f"{page}:1"]
