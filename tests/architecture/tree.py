"""The files of the project, read once for the tests of this folder."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("portal", "public_site", "training", "secure_cases")
PYTHON_FOLDERS = (*APPS, "printing", "tests", "scripts", "benchmarks")
TEXT = {
    ".css", ".cfg", ".html", ".in", ".ini", ".js", ".json", ".md", ".po", ".py",
    ".sh", ".svg", ".toml", ".txt", ".yaml", ".yml", "",
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    """Return our Python files but migrations, by folder of the root."""
    return [
        path
        for folder in folders or PYTHON_FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def migration_files() -> list[Path]:
    return [p for app in APPS for p in sorted((ROOT / app).rglob("migrations/0*.py"))]


def templates() -> list[Path]:
    return [
        path
        for app in APPS
        for kind in ("*.html", "*.txt")
        for path in sorted((ROOT / app).rglob(f"templates/**/{kind}"))
    ]


def text_files() -> list[Path]:
    """Return every text file that belongs to the project."""
    tops = [p for p in ROOT.iterdir() if p.is_file()]
    folders = (*PYTHON_FOLDERS, "docs", "requirements", ".ci")
    inside = [p for f in folders for p in (ROOT / f).rglob("*") if p.is_file()]
    return [
        p for p in (*tops, *inside) if p.suffix in TEXT and "__pycache__" not in p.parts
    ]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(node: Function) -> int:
    """Return the length of a function, decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def is_view_file(path: Path) -> bool:
    return path.stem == "views" or "views" in path.parent.parts
