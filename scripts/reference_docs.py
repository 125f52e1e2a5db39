"""Writes the pages of docs/reference that are made from the code's own tables.

usage: scripts/reference_docs.py [--check]
"""

import os
import sys
import tomllib
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make docs`. Change the file it names, not this page. -->"


def access() -> str:
    """Return the annex of access levels, from the matrix that decides."""
    from django.core.management import call_command

    page = StringIO()
    call_command("print_access_levels", stdout=page)
    return page.getvalue()


def data() -> str:
    """Return what is stored, in which form, why and for how long."""
    lines = [
        "# What is stored",
        "",
        MADE,
        "",
        "From the `data_classes.toml` of each app, which explain the words. A field"
        " that stands in none of them fails the tests.",
    ]
    for path in sorted(ROOT.glob("*/data_classes.toml")) + sorted(
        ROOT.glob("*/*/data_classes.toml")
    ):
        lines += _data_of(path)
    return "\n".join(lines) + "\n"


def _data_of(path: Path) -> list[str]:
    facts = tomllib.loads(path.read_text())
    terms, controllers = facts.pop("terms"), facts.pop("controllers")
    lines = ["", f"## {path.parent.relative_to(ROOT)}"]
    for name, model in facts.items():
        rows = [
            (
                ", ".join(f"`{field}`" for field in line["fields"]),
                line["class"],
                line["form"],
                line["reason"],
            )
            for line in model["lines"]
        ]
        lines += ["", f"### {name}", ""]
        lines += [
            f"For: {model['purpose']}. Controller: {controllers[model['controller']]}."
        ]
        lines += [f"Kept: {terms[model['term']]}.", ""]
        lines += table(("fields", "class", "form", "why"), rows)
    return lines


def rights() -> str:
    """Return which PostgreSQL role may do what to which table."""
    from portal.database_roles import rights_list

    listed = rights_list()
    roles = listed.runtime
    lines = [
        "# Rights in the database",
        "",
        MADE,
        "",
        "From `portal/database_roles.toml`; `manage.py database_roles` prints the SQL."
        " S select, I insert, U update, D delete.",
        "",
    ]
    lines += [f"- `{role}` {what}" for role, what in listed.roles.items()]
    rows = [
        (f"`{name}`", *(given.get(role, "—") for role in roles))
        for name, given in (
            *listed.tables.items(),
            *((f"{start}…", given) for start, given in listed.others.items()),
        )
    ]
    lines += ["", *table(("table", *(f"`{role}`" for role in roles)), rows), ""]
    lines += [
        f"Of `{name}` the role `{role}` {does} {', '.join(columns)} alone.\n"
        for does, of in (("updates", listed.columns), ("reads", listed.reads))
        for name, given in of.items()
        for role, columns in given.items()
    ]
    return "\n".join(lines).rstrip() + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    cells = list(head)
    return [
        f"| {' | '.join(cells)} |",
        f"|{'---|' * len(cells)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


PAGES: dict[str, Callable[[], str]] = {
    "access-levels.md": access,
    "stored-data.md": data,
    "database-rights.md": rights,
}


def stale() -> list[str]:
    """Return the names of pages that differ from what the code says."""
    return [
        name
        for name, make in PAGES.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text() != make()
    ]


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    names = stale()
    if "--check" in sys.argv:
        print("\n".join(f"stale: docs/reference/{name} (make docs)" for name in names))
        return 1 if names else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names:
        (FOLDER / name).write_text(PAGES[name]())
        print(f"wrote docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
